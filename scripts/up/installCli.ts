import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { ownCliFolder, root } from "../../tests/checkout";
import { findCli, type FoundCli } from "../../tests/engine/findCli";

const site = "https://get.pulumi.com/install.sh";
const reachTimeoutMs = 8_000;
const installTimeoutMs = 180_000;

/** Installs the Pulumi CLI that belongs to the SDK into the project's own folder, where Pulumi's site can be reached. */
export async function installCli(signal: AbortSignal): Promise<FoundCli> {
  const problem = (await findReachProblem(signal)) ?? (await install(signal));
  if (problem === undefined) {
    return findCli();
  }
  rmSync(ownCliFolder, { recursive: true, force: true });
  signal.throwIfAborted();
  return { reason: problem };
}

/** Asks first, as the installer itself waits for minutes. */
async function findReachProblem(signal: AbortSignal): Promise<string | undefined> {
  try {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(reachTimeoutMs)]);
    const { ok, status } = await fetch(site, { method: "HEAD", signal: limited });
    return ok ? undefined : `${site} answers with ${status}`;
  } catch {
    return "get.pulumi.com can't be reached";
  }
}

/** In a process group of its own, so that a download that takes too long can be ended with its children. */
async function install(signal: AbortSignal): Promise<string | undefined> {
  const script = 'require("@pulumi/pulumi/automation").PulumiCommand.install({ root: process.argv[1] })';
  const child = spawn(process.execPath, ["-e", script, ownCliFolder], { cwd: root, detached: true, stdio: "ignore" });
  try {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(installTimeoutMs)]);
    const [code] = (await once(child, "exit", { signal: limited })) as [number | null];
    return code === 0 ? undefined : `Pulumi's installer ended with ${String(code)}`;
  } catch {
    if (child.pid !== undefined) {
      process.kill(-child.pid, "SIGKILL");
    }
    return `installing it took over ${installTimeoutMs / 1000} seconds`;
  }
}
