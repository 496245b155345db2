import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { cleanEnvironment } from "./cleanEnvironment";

/** A program with its arguments, and where and with what it runs beside the clean environment. */
export interface Program {
  file: string;
  args: readonly string[];
  folder?: string;
  environment?: Readonly<Record<string, string>>;
}

/**
 * Runs a program to its end.
 *
 * @throws Error with everything it printed, when it does not end with 0.
 */
export async function runProgram(program: Program): Promise<{ stdout: string; wallMs: number }> {
  const start = performance.now();
  const child = spawn(program.file, program.args, {
    env: cleanEnvironment(program.environment),
    stdio: ["ignore", "pipe", "pipe"],
    ...(program.folder === undefined ? {} : { cwd: program.folder }),
  });
  const [stdout, stderr, ended] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  const wallMs = performance.now() - start;
  const [code] = ended as [number | null];
  if (code !== 0) {
    throw new Error(`${program.file} ${program.args.join(" ")} ended with ${String(code)}:\n${stdout}${stderr}`);
  }
  return { stdout, wallMs };
}
