import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root } from "../checkout";
import { foundCli } from "./foundCli";

/** Why something can't be tested here; undefined if it can. */
export type Obstacle = string | undefined;

/** Whether the CLI can run programs in a language. */
export function findObstacle(language: "go" | "nodejs" | "python" | "yaml"): Obstacle {
  if ("reason" in foundCli) {
    return foundCli.reason;
  }
  const folders = (process.env.PATH ?? "").split(delimiter);
  const host = `pulumi-language-${language}`;
  const isThere = [...folders, join(foundCli.cli.root ?? "", "bin")].some((folder) => existsSync(join(folder, host)));
  return isThere ? undefined : `there is no ${host} on PATH`;
}

/** A virtual environment of Python with Pulumi's SDK, made once for the checkout. */
export const pythonEnvironment = join(root, "node_modules", ".cache", "cloudflare-access-python");

/** Has a project in Python use it. */
export function givePythonEnvironment({ workDir }: { workDir: string }): void {
  const file = join(workDir, "Pulumi.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace("virtualenv: venv", `virtualenv: ${pythonEnvironment}`));
}

/** Its interpreter. */
export const python = join(pythonEnvironment, "bin", "python");

/** Makes the virtual environment where there is none. */
export function findPythonObstacle(): Obstacle {
  const obstacle = findObstacle("python");
  if (obstacle !== undefined) {
    return obstacle;
  }
  if (canImportPulumi()) {
    return undefined;
  }
  spawnSync("python3", ["-m", "venv", pythonEnvironment]);
  spawnSync(python, [
    "-m",
    "pip",
    "install",
    "--quiet",
    "pulumi>=3.142.0,<4.0.0",
    "parver>=0.2.1",
    "semver>=2.8.1",
    "setuptools",
  ]);
  return canImportPulumi() ? undefined : "Python with venv, and pulumi from its registry, can't be had here";
}

/** Go and the modules of Pulumi's SDK, which are not downloaded for a test. */
export function findGoObstacle(): Obstacle {
  const { status } = spawnSync("go", ["version"]);
  return findObstacle("go") ?? (status === 0 ? undefined : "there is no Go on PATH");
}

function canImportPulumi(): boolean {
  return spawnSync(python, ["-c", "import parver, pulumi, semver"]).status === 0;
}

/** A suite that is skipped where there is an obstacle; its title says so. */
export function describeUnless(obstacle: Obstacle, title: string, define: () => void): void {
  if (obstacle === undefined) {
    describe(title, define);
  } else {
    describe.skip(`${title} (not run: ${obstacle})`, define);
  }
}
