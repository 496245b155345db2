import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { root } from "../checkout";
import { Emulator } from "../emulator/emulator";
import { valueOf } from "../unit/sdk/recordRequests";
import { type ProgramRun } from "./mockRuntime";
import { runProgram } from "./runProgram";

const examples = join(root, "examples");
const policyType = "cloudflare:index/zeroTrustAccessPolicy:ZeroTrustAccessPolicy";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start();
});

afterEach(() => emulator.stop());

/**
 * Runs an example against the emulator.
 *
 * @param config - The stack's configuration; a key without a namespace is the project's.
 * @param environment - What the plugin finds in the environment besides the credential.
 */
function runExample(
  name: string,
  config: Record<string, string>,
  environment: Record<string, string> = {},
): Promise<ProgramRun> {
  const project = `cloudflare-access-${name}`;
  const entries = Object.entries(config).map(([key, value]) => [key.includes(":") ? key : `${project}:${key}`, value]);
  return runProgram(
    { program: join(examples, name), project, stack: "test", config: Object.fromEntries(entries) as typeof config },
    {
      CLOUDFLARE_API_TOKEN: emulator.credentials.apiToken,
      CLOUDFLARE_BASE_URL: emulator.baseUrl,
      ...environment,
    },
  );
}

describe("examples/lookup", () => {
  const inAccount = () => ({ CLOUDFLARE_ACCOUNT_ID: emulator.accountId });
  const paths = () => emulator.requests.map(({ method, path }) => `${method} ${path}`);

  it("exports what it looked up, in two requests at most, and gives the client ID to the resource that writes it", async () => {
    const [deploy, preview] = ["ci-deploy", "ci-preview", "monitoring"].map((name) => emulator.put({ name }).client_id);
    const config = { tokenName: "ci-deploy", namePattern: "ci-*", configFile: "my.curlrc" };

    const { outputs, resources } = await runExample("lookup", config, inAccount());

    expect(outputs).toEqual({
      clientId: deploy,
      status: "active",
      clientIds: { "ci-deploy": deploy, "ci-preview": preview },
      duplicateNames: [],
      totalCount: 3,
      configFile: "my.curlrc",
    });
    expect(resources).toMatchObject([
      { type: "pulumi-nodejs:dynamic:Resource", name: "client", inputs: { path: "my.curlrc", clientId: deploy } },
    ]);
    const listing = `GET /client/v4/accounts/${emulator.accountId}/access/service_tokens`;
    expect(new Set(paths())).toEqual(new Set([listing]));
    // The lookups share one listing, unless the first one's has started before the second arrives.
    expect(paths().length).toBeLessThanOrEqual(2);
  });

  it("reads what the stack's configuration of the provider says: every token, without a pattern", async () => {
    const zoned = emulator.put({ name: "edge" }, emulator.zoneId);
    ["laptop", "laptop"].forEach((name) => emulator.put({ name }, emulator.zoneId));
    const config = { tokenName: "edge", "cloudflare-access:zoneId": emulator.zoneId };

    const { outputs } = await runExample("lookup", config, inAccount());

    expect(outputs).toMatchObject({
      clientId: zoned.client_id,
      clientIds: { edge: zoned.client_id },
      duplicateNames: ["laptop"],
    });
    expect(paths()).toEqual([`GET /client/v4/zones/${emulator.zoneId}/access/service_tokens`]);
  });

  it("fails in Pulumi's words when there is no such token", async () => {
    emulator.put({ name: "ci-deploy" });

    await expect(runExample("lookup", { tokenName: "ci-deplyo" }, inAccount())).rejects.toThrow(
      "Invoke of 'cloudflare-access:index:getServiceToken' failed: No service token has the name \"ci-deplyo\". " +
        'The closest name is "ci-deploy". Correct the name, or check that the right account or zone is read. (name)',
    );
  });
});

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

describe("examples/reference", () => {
  it("hands on the client ID that another stack exports", async () => {
    await pulumi.runtime.setMocks(
      {
        call: () => ({}),
        newResource: ({ type, inputs }) => {
          expect([type, inputs]).toEqual(["pulumi:pulumi:StackReference", { name: "someone/lookup/dev" }]);
          return { id: "reference", state: { ...(inputs as object), outputs: { clientId: "1.access" } } };
        },
      },
      "cloudflare-access-reference",
    );
    pulumi.runtime.setAllConfig({ "cloudflare-access-reference:lookupStack": "someone/lookup/dev" });
    const { clientId } = await import("../../examples/reference");
    expect(await valueOf(clientId as pulumi.Output<string>)).toBe("1.access");
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
