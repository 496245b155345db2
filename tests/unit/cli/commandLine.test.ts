import { programName, toCommandLine } from "../../../provider/cli/commandLine";
import { runInProcess } from "./runInProcess";

describe("toCommandLine", () => {
  it("prints no command with a file that can't be pasted", () => {
    expect(toCommandLine("drift", "\u001b[31m", [], {})).toBeUndefined();
  });
});

describe("programName", () => {
  it.each([
    ["cloudflare-access", {}],
    ["npx --no -- cloudflare-access", { npm_command: "exec" }],
    ["npx --no -- cloudflare-access", { npm_execpath: "/usr/lib/yarn.js" }],
  ])("is %s with %j", (name, environment) => {
    expect(programName(environment)).toBe(name);
  });

  it("is in the help and in every message", async () => {
    const env = { npm_command: "run-script" };
    const { stdout } = await runInProcess(["drift", "--help"], { env });
    const { stderr } = await runInProcess(["drift"], { env });

    expect(stdout).toContain("Usage: npx --no -- cloudflare-access drift [options]\n");
    expect(stdout).toContain("\n  npx --no -- cloudflare-access drift --baseline tokens.yaml\n");
    expect(stderr).toContain('See "npx --no -- cloudflare-access drift --help".\n');
  });
});
