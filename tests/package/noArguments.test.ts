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
  ["down", "Removes the stack"],
  ["package", "Writes what a release consists of"],
])("npm run %s", (script, does) => {
  it("asked for help does nothing but help", () => {
    const { status, stdout, stderr } = run(script, "--help");

    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(`npm run ${script}\n\n${does}`);
    expect(stdout).not.toMatch(/deleted|bytes/);
  });

  it("does nothing with an argument that nothing knows", () => {
    expect(run(script, "--force")).toEqual({
      status: 64,
      stdout: "",
      stderr: `npm run ${script} takes no arguments, but was given "--force". Nothing was done.\n`,
    });
  });
});
