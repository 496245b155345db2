import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { type Measured } from "./contenderProcess";
import { type Job } from "./job";

/** Where the benchmark puts what it makes. */
export const benchFolder = join(__dirname, "..", "..", "dist", "bench");

/** The built command. */
export const commandPath = join(benchFolder, "..", "bin", "cloudflare-access.js");

/** Where scripts/bench.mjs puts the bundle of a file, by its path below tests/bench. */
export function bundlePath(bundle: string): string {
  return join(benchFolder, `${bundle}.js`);
}

/**
 * This process's environment for the ones it starts, without what would point them elsewhere or slow them down:
 * Cloudflare's and Pulumi's variables, proxies, options of Node.js.
 */
export function cleanEnvironment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([key]) => !/^(CLOUDFLARE_|PULUMI_|NODE_)|_proxy$/i.test(key));
  return { ...Object.fromEntries(kept), ...more };
}

/** A program with its arguments, and where and with what it runs beside the clean environment. */
export interface Program {
  file: string;
  args: readonly string[];
  folder?: string;
  environment?: Readonly<Record<string, string>>;
  /** A file that gets the standard output. */
  output?: string;
}

/** Runs a program to its end. @throws Error with everything it printed, when it does not end with 0. */
export async function runProgram(program: Program): Promise<{ stdout: string; wallMs: number }> {
  const output = program.output === undefined ? ("pipe" as const) : openSync(program.output, "w");
  const start = performance.now();
  const child = spawn(program.file, program.args, {
    env: cleanEnvironment(program.environment),
    stdio: ["ignore", output, "pipe"],
    ...(program.folder === undefined ? {} : { cwd: program.folder }),
  });
  const read = (stream: NodeJS.ReadableStream | null) => (stream === null ? "" : text(stream));
  const [stdout, stderr, ended] = await Promise.all([read(child.stdout), read(child.stderr), once(child, "exit")]);
  const wallMs = performance.now() - start;
  if (typeof output === "number") {
    closeSync(output);
  }
  const [code] = ended as [number | null];
  if (code !== 0) {
    throw new Error(`${program.file} ${program.args.join(" ")} ended with ${String(code)}:\n${stdout}${stderr}`);
  }
  return { stdout, wallMs };
}

/**
 * Has a contender do a job in a process of its own, so that the memory of one is never that of another.
 *
 * @throws Error when it got another number of tokens than it should.
 */
export async function runContender(bundle: string, job: Job, expectedTokens: number): Promise<Measured> {
  const child = fork(bundlePath("contenderProcess"), [bundlePath(bundle)], { env: cleanEnvironment(), execArgv: [] });
  const exited = once(child, "exit");
  const next = async () => {
    const [message] = (await Promise.race([once(child, "message"), exited.then(() => [undefined])])) as [unknown];
    if (message === undefined) {
      throw new Error(`The process of ${bundle} ended before it was done.`);
    }
    return message;
  };
  await next();
  child.send(job);
  const measured = (await next()) as Measured;
  await exited;
  if (measured.tokens !== expectedTokens) {
    throw new Error(`${bundle} got ${measured.tokens} tokens of ${expectedTokens}.`);
  }
  return measured;
}
