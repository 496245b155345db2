import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../checkout";
import { Emulator } from "../emulator/emulator";
import { type ProgramRun } from "./mockRuntime";
import { runProgram } from "./runProgram";

const examples = join(root, "examples");
const policyType = "cloudflare:index/zeroTrustAccessPolicy:ZeroTrustAccessPolicy";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start();
});

afterEach(() => emulator.stop());

function runExample(name: string, config: Record<string, string>): Promise<ProgramRun> {
  const project = `cloudflare-access-${name}`;
  const entries = Object.entries(config).map(([key, value]) => [`${project}:${key}`, value] as const);
  return runProgram(
    { program: join(examples, name), project, stack: "test", config: Object.fromEntries(entries) },
    { CLOUDFLARE_API_TOKEN: emulator.credentials.apiToken, CLOUDFLARE_BASE_URL: emulator.baseUrl },
  );
}

describe("examples/policy", () => {
  it("lets the token in whose name is configured, by its ID", async () => {
    const { id } = emulator.put({ name: "ci-deploy" });

    const { resources } = await runExample("policy", { accountId: emulator.accountId, tokenName: "ci-deploy" });

    expect(resources).toEqual([
      {
        type: policyType,
        name: "service-token",
        inputs: {
          accountId: emulator.accountId,
          name: "Let ci-deploy in",
          decision: "non_identity",
          includes: [{ serviceToken: { tokenId: id } }],
        },
      },
    ]);
  });
});

describe("examples/many", () => {
  it("lets every token in whose name matches and is no other's, in one request", async () => {
    const ids = ["ci-cache", "ci-deploy"].map((name) => emulator.put({ name }).id);
    emulator.put({ name: "ci-twice" });
    emulator.put({ name: "ci-twice" });
    emulator.put({ name: "laptop" });

    const { outputs, resources } = await runExample("many", { accountId: emulator.accountId });

    expect(resources).toMatchObject([
      { type: policyType, inputs: { includes: ids.map((tokenId) => ({ serviceToken: { tokenId } })) } },
    ]);
    expect(outputs).toMatchObject({ leftOut: ["ci-twice"] });
    expect(emulator.requests).toHaveLength(1);
  });
});

describe("examples/testing", () => {
  it("passes its own tests, without a plugin or a network", () => {
    const jest = join(root, "node_modules", "jest", "bin", "jest.js");
    const { status, stderr } = spawnSync(process.execPath, [jest], {
      cwd: join(examples, "testing"),
      encoding: "utf8",
      env: { PATH: process.env.PATH, CLOUDFLARE_API_TOKEN: "", HTTPS_PROXY: "http://127.0.0.1:1" },
    });
    expect(stderr).toMatch(/Tests: +2 passed, 2 total/);
    expect(status).toBe(0);
  });
});

describe("every example", () => {
  const folders = readdirSync(examples).filter((name) => name !== "snippets" && name !== "README.md");
  const projects = folders.filter((name) => existsSync(join(examples, name, "Pulumi.yaml")));

  it.each(folders)("says in its README what it shows and how it is run: %s", (name) => {
    expect(readFileSync(join(examples, name, "README.md"), "utf8")).toMatch(/^# .+\n\n[^]+```sh\n[^]+```/);
  });

  it.each(projects)("is a whole project that can be copied out: %s", (name) => {
    const project = parse(readFileSync(join(examples, name, "Pulumi.yaml"), "utf8")) as Record<string, unknown>;
    expect(project).toMatchObject({
      name: `cloudflare-access-${name}`,
      description: expect.stringMatching(/\.$/) as string,
      runtime: expect.anything() as unknown,
    });
    expect(readFileSync(join(examples, name, "package.json"), "utf8")).toContain(`"cloudflare-access-${name}"`);
  });
});
