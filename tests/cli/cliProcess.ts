import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator } from "../emulator/emulator";

/** The built command, as people start it. */
export const cliPath = join(__dirname, "..", "..", "dist", "bin", "cloudflare-access.js");

/** How a command's process starts. */
export interface CliOptions {
  /** The whole environment of the process, besides PATH: nothing of this one's gets in. @default {} */
  env?: Readonly<Record<string, string>>;
  /** @default the system's folder for temporary files */
  cwd?: string;
}

/** How a command's process ended. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Starts the built command. */
export function startCli(args: readonly string[], { env = {}, cwd = tmpdir() }: CliOptions = {}) {
  return spawn(process.execPath, [cliPath, ...args], { cwd, env: { PATH: process.env.PATH ?? "", ...env } });
}

/** Waits for the end of a process. */
export function endOf(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const ended: Ended = { code: null, stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (ended.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (ended.stderr += text));
  return new Promise((resolve) => child.once("close", (code) => resolve({ ...ended, code })));
}

/** Runs the built command to its end. */
export function runCli(args: readonly string[], options?: CliOptions): Promise<Ended> {
  return endOf(startCli(args, options));
}

/** The environment of a command that reads an emulator's account. */
export function environmentOf(
  { credentials, accountId, baseUrl }: Emulator,
  apiToken = credentials.apiToken,
): Record<string, string> {
  return { CLOUDFLARE_API_TOKEN: apiToken, CLOUDFLARE_ACCOUNT_ID: accountId, CLOUDFLARE_BASE_URL: baseUrl };
}

/** An environment without one of its variables. */
export function without(environment: Readonly<Record<string, string>>, variable: string): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => name !== variable));
}

/** A folder for one test's files. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), "cloudflare-access-cli-"));

  pathOf(file: string): string {
    return join(this.folder, file);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** How often each path of the API was asked for, below `/client/v4`. */
export function requestedPaths({ requests }: Emulator): string[] {
  return requests.map(({ path }) => path.replace("/client/v4", ""));
}
