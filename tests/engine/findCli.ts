import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ownCliFolder, userCliFolder } from "../checkout";

/** The oldest CLI that the SDK of this package's peer dependency range goes with: 3.142. */
const oldestMinor = 142;

/** A Pulumi CLI that can be used. */
export interface Cli {
  /** A path, or `pulumi` for the one on PATH. */
  command: string;
  /** The folder above its `bin`; undefined for the one on PATH. */
  root: string | undefined;
}

/** A CLI, or the words that say why there is none. */
export type FoundCli = { cli: Cli } | { reason: string };

/** Finds a Pulumi CLI on PATH, in Pulumi's own folder, or in the project's; one that is too old does not count. */
export function findCli(): FoundCli {
  const unusable: string[] = [];
  for (const root of [undefined, userCliFolder, ownCliFolder]) {
    const command = root === undefined ? "pulumi" : join(root, "bin", "pulumi");
    const version = readVersion(command);
    if (version === undefined) {
      continue;
    }
    if (version.major === 3 && version.minor >= oldestMinor) {
      return { cli: { command, root } };
    }
    unusable.push(`${command} says ${JSON.stringify(version.text)}`);
  }
  if (unusable.length > 0) {
    return { reason: `version 3.${oldestMinor} or later of Pulumi 3 is needed, and ${unusable.join(", ")}` };
  }
  return { reason: `there is no Pulumi CLI on PATH, in ${userCliFolder} or in ${ownCliFolder}` };
}

/** What a CLI says of its version, NaN where that is no version; undefined where there is no CLI. */
function readVersion(command: string): { major: number; minor: number; text: string } | undefined {
  const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const { stdout, stderr, error } = spawnSync(command, ["version"], { encoding: "utf8", env });
  if (error !== undefined) {
    return undefined;
  }
  const [, major, minor] = /^v?(\d+)\.(\d+)\.\S+/m.exec(stdout) ?? [];
  const [text = ""] = (stdout.trim() || stderr.trim()).split("\n");
  return { major: Number(major), minor: Number(minor), text };
}
