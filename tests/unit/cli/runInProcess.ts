import { runCommandLine } from "../../../provider/cli/runCommandLine";
import { createShell, type ShellProcess } from "../../../provider/cli/shell";
import { expectNoCredential } from "../../canary";
import { type CliOptions, type Ended } from "../../cli/cliProcess";

/** Runs a command line in this process: as the command does, without a start of Node.js. */
export async function runInProcess(args: readonly string[], { env = {}, cwd = "/" }: CliOptions = {}): Promise<Ended> {
  const ended: Ended = { code: null, stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr") =>
    ({ write: (text: string) => (ended[name] += text) !== "" }) as unknown as NodeJS.WriteStream & { fd: 1 & 2 };
  const process: ShellProcess = { env, cwd: () => cwd, stdout: stream("stdout"), stderr: stream("stderr") };
  ended.code = await runCommandLine(args, createShell(process, new AbortController().signal));
  expectNoCredential(ended.stdout + ended.stderr, [env.CLOUDFLARE_API_TOKEN ?? "", env.CLOUDFLARE_API_KEY ?? ""], "It");
  return ended;
}
