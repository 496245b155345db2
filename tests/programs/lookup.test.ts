import { join } from "node:path";
import { Emulator } from "../emulator/emulator";
import { type ProgramRequest, runProgram } from "./runProgram";

const project = "cloudflare-access-lookup";
const program = join(__dirname, "..", "..", "examples", "lookup");
const listingPath = (scope: string) => `/client/v4/${scope}/access/service_tokens`;

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start();
});

afterEach(() => emulator.stop());

function put(name: string, number: number): string {
  const clientId = `${String(number).padStart(32, "0")}.access`;
  emulator.put({ name, client_id: clientId });
  return clientId;
}

function environment(overrides: Record<string, string> = {}): Record<string, string> {
  return {
    CLOUDFLARE_API_TOKEN: emulator.credentials.apiToken,
    CLOUDFLARE_ACCOUNT_ID: emulator.accountId,
    CLOUDFLARE_BASE_URL: emulator.baseUrl,
    ...overrides,
  };
}

function lookup(config: Record<string, string>, provider: Record<string, string> = {}): ProgramRequest {
  const entries = Object.entries(config).map(([key, value]) => [`${project}:${key}`, value] as const);
  return { program, project, stack: "test", config: { ...Object.fromEntries(entries), ...provider } };
}

describe("examples/lookup", () => {
  it("exports what it looked up, in two requests at most, and gives the client ID to the resource that writes it", async () => {
    const deploy = put("ci-deploy", 1);
    const preview = put("ci-preview", 2);
    put("monitoring", 3);
    const config = { tokenName: "ci-deploy", namePattern: "ci-*", configFile: "my.curlrc" };

    const { outputs, resources } = await runProgram(lookup(config), environment());

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
    const requests = emulator.requests.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(requests)).toEqual(new Set([`GET ${listingPath(`accounts/${emulator.accountId}`)}`]));
    // The lookups share one listing, unless the first one's has started before the second arrives.
    expect(requests.length).toBeLessThanOrEqual(2);
  });

  it("reads what the stack's configuration of the provider says: every token, without a pattern", async () => {
    const zoned = emulator.put({ name: "edge", client_id: `${"e".repeat(32)}.access` }, emulator.zoneId);
    ["laptop", "laptop"].forEach((name) => emulator.put({ name }, emulator.zoneId));
    const config = lookup({ tokenName: "edge" }, { "cloudflare-access:zoneId": emulator.zoneId });

    const { outputs } = await runProgram(config, environment());

    expect(outputs).toMatchObject({
      clientId: zoned.client_id,
      clientIds: { edge: zoned.client_id },
      duplicateNames: ["laptop"],
    });
    expect(emulator.requests.map(({ path }) => path)).toEqual([listingPath(`zones/${emulator.zoneId}`)]);
  });

  it("fails in Pulumi's words when there is no such token", async () => {
    put("ci-deploy", 1);

    await expect(runProgram(lookup({ tokenName: "ci-deplyo" }), environment())).rejects.toThrow(
      "Invoke of 'cloudflare-access:index:getServiceToken' failed: No service token has the name \"ci-deplyo\". " +
        'The closest name is "ci-deploy". Correct the name, or check that the right account or zone is read. (name)',
    );
  });
});
