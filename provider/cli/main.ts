import { setMaxListeners } from "node:events";
import { EXIT_CODES, type ExitCode } from "./exitCodes";
import { toFileError } from "./files/fileError";
import { runCommandLine } from "./runCommandLine";
import { createShell } from "./shell";

const interruption = new AbortController();
// Every request in flight listens to it.
setMaxListeners(0, interruption.signal);
const shell = createShell(process, interruption.signal);

/** Aborts the requests in flight and ends the process, which the first process of a container would not do by itself. */
function endWith(code: ExitCode): void {
  interruption.abort();
  shell.showStatus("");
  setImmediate(() => process.exit(code));
}

let isOutputLost = false;

/** A result that nobody received is a failure, unless the exit code says something already. */
function loseOutput(error: Error): void {
  isOutputLost = true;
  shell.complain(toFileError("standard output", "written", error).message);
  setExitCode(Number(process.exitCode ?? EXIT_CODES.nothingToReport) as ExitCode);
}

function setExitCode(code: ExitCode): void {
  process.exitCode = code === EXIT_CODES.nothingToReport && isOutputLost ? EXIT_CODES.failed : code;
}

process.once("SIGINT", () => endWith(EXIT_CODES.interrupted));
process.once("SIGTERM", () => endWith(EXIT_CODES.terminated));
process.stdout.once("error", loseOutput).on("error", () => undefined);
process.stderr.on("error", () => undefined);

/** Ends the process once everything is written: a name that is still being resolved could keep it alive for a minute. */
async function end(code: ExitCode): Promise<void> {
  setExitCode(code);
  await Promise.all([process.stdout, process.stderr].map(drain));
  // An error of the last write is told after it.
  setImmediate(() => process.exit());
}

function drain(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => stream.write("", () => resolve()));
}

void runCommandLine(process.argv.slice(2), shell).then(end);
