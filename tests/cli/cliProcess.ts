import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expectNoCredential } from "../canary";
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

/** The credentials that a process was started with. */
const credentialsOf = new WeakMap<ChildProcessWithoutNullStreams, string[]>();

/** Starts the built command. */
export function startCli(args: readonly string[], { env = {}, cwd = tmpdir() }: CliOptions = {}) {
  const child = spawn(process.execPath, [cliPath, ...args], { cwd, env: { PATH: process.env.PATH ?? "", ...env } });
  credentialsOf.set(child, [env.CLOUDFLARE_API_TOKEN ?? "", env.CLOUDFLARE_API_KEY ?? ""]);
  return child;
}

/** Waits for the end of a process, which may have written no credential, whatever the test is about. */
export async function endOf(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const ended: Ended = { code: null, stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (ended.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (ended.stderr += text));
  ended.code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  expectNoCredential(ended.stdout + ended.stderr, credentialsOf.get(child) ?? [], "The command");
  return ended;
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
