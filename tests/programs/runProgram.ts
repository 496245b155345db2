import { fork } from "node:child_process";
import { join } from "node:path";
import { type ProgramOptions, type ProgramRun } from "./mockRuntime";

/** Which program runs, and with what. */
export interface ProgramRequest extends ProgramOptions {
  /** The folder or the file of its main module. */
  program: string;
}

/** What the process answers: the run, or the sentences of what went wrong. */
export type ProgramAnswer = { run: ProgramRun } | { failure: string };

/**
 * Runs a program under Pulumi's mock runtime in a process of its own, its calls answered by the built plugin.
 *
 * @param env - The whole environment of both processes, besides PATH.
 * @param signal - Ends the run when it aborts.
 * @throws Error with the first failure.
 */
export function runProgram(request: ProgramRequest, env: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<ProgramRun> {
  return new Promise((resolve, reject) => {
    const child = fork(join(__dirname, "programProcess.ts"), [JSON.stringify(request)], {
      execArgv: ["--import", "tsx"],
      env: { PATH: process.env.PATH, ...env },
      ...(signal === undefined ? {} : { signal }),
      // Pulumi logs a failed call; the answer has it anyway.
      stdio: ["ignore", "inherit", "ignore", "ipc"],
    });
    child.once("message", (answer: ProgramAnswer) => {
      if ("run" in answer) {
        resolve(answer.run);
      } else {
        reject(new Error(answer.failure));
      }
    });
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      reject(new Error(`The program's process ended with ${String(code ?? signal)} and no answer.`));
    });
  });
}
