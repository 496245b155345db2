import { EXIT_CODES } from "./exitCodes";
import { runCommandLine } from "./runCommandLine";
import { createShell } from "./shell";

/** Whoever reads the output may stop reading, as `head` does; what the command found out is the same. */
function endOnOutputError(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") {
    return;
  }
  process.stderr.write(`cloudflare-access: the output can't be written: ${error.message}.\n`);
  process.exit(EXIT_CODES.failed);
}

const shell = createShell(process);

process.once("SIGINT", () => {
  shell.showStatus("");
  process.exit(EXIT_CODES.interrupted);
});
process.stdout.on("error", endOnOutputError);
process.stderr.on("error", () => undefined);

void runCommandLine(process.argv.slice(2), shell).then((code) => {
  process.exitCode = code;
});
