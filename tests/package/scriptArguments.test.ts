import { spawnSync } from "node:child_process";
import { root } from "../checkout";

/** Runs a script with an argument that it doesn't take. */
function run(script: string, argument: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`scripts/${script}.mjs`, argument], {
    cwd: root,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

describe.each([
  ["up", "Looks up service tokens"],
  ["down", "Removes the stack"],
  ["package", "Writes what a release consists of"],
  ["stress", "Runs the fuzz tests"],
])("npm run %s", (script, does) => {
  it("asked for help does nothing but help", () => {
    const { status, stdout, stderr } = run(script, "--help");

    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(new RegExp(`^npm run ${script}.*\n\n${does}`));
    expect(stdout).not.toMatch(/Building|deleted|bytes/);
  });

  it("does nothing with an argument that nothing knows", () => {
    const { status, stdout, stderr } = run(script, "--force");

    expect([status, stdout]).toEqual([64, ""]);
    expect(stderr).toMatch(/--force.*\s+Nothing was done\.\n$/);
  });
});
