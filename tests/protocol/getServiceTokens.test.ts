import schema from "../../provider/schema.json";
import { asResult, exampleToken, inDays } from "./exampleTokens";
import { findSchemaMismatches } from "./schemaMismatches";
import { useStage } from "./stage";
import { type Properties } from "./unaryCalls";

const stage = useStage();

const { outputs } = schema.functions["cloudflare-access:index:getServiceTokens"];

const deploy = exampleToken(1, "ci-deploy");
const preview = exampleToken(2, "ci-preview", { expires_at: inDays(10), last_seen_at: undefined });
const monitoring = exampleToken(3, "monitoring", { duration: "forever", expires_at: undefined });
const backup = exampleToken(4, "backup", { enabled: false });
const loadTest = exampleToken(5, "load/test", { expires_at: inDays(-1) });
const twins = [6, 7].map((number) => exampleToken(number, "laptop"));

function put(): void {
  for (const token of [monitoring, deploy, twins[1]!, preview, twins[0]!, loadTest, backup]) {
    stage.emulator.put(token);
  }
}

async function list(args: Properties = {}): Promise<Record<string, unknown>> {
  const { result, failures } = await stage.invoke("getServiceTokens", args);
  expect(failures).toEqual([]);
  expect(findSchemaMismatches(result, outputs)).toEqual([]);
  return result!;
}

async function namesOf(args: Properties): Promise<string[]> {
  const { tokens } = (await list(args)) as { tokens: { name: string }[] };
  return tokens.map(({ name }) => name);
}

describe("getServiceTokens", () => {
  it("gives every token with every field, sorted by name and then ID", async () => {
    put();

    expect(await list()).toEqual({
      tokens: [
        asResult(backup, "disabled"),
        asResult(deploy, "active"),
        asResult(preview, "expiring"),
        ...twins.map((twin) => asResult(twin, "active")),
        asResult(loadTest, "expired"),
        asResult(monitoring, "active"),
      ],
      ids: {
        backup: backup.id,
        "ci-deploy": deploy.id,
        "ci-preview": preview.id,
        "load/test": loadTest.id,
        monitoring: monitoring.id,
      },
      clientIds: {
        backup: backup.client_id,
        "ci-deploy": deploy.client_id,
        "ci-preview": preview.client_id,
        "load/test": loadTest.client_id,
        monitoring: monitoring.client_id,
      },
      duplicateNames: ["laptop"],
      unreadable: [],
      totalCount: 7,
      truncated: false,
      accountId: stage.emulator.accountId,
    });
    expect(stage.requests).toEqual([
      `GET /accounts/${stage.emulator.accountId}/access/service_tokens?page=1&per_page=1000`,
    ]);
  });

  it("gives nothing for an account without tokens", async () => {
    expect(await list()).toEqual({
      tokens: [],
      ids: {},
      clientIds: {},
      duplicateNames: [],
      unreadable: [],
      totalCount: 0,
      truncated: false,
      accountId: stage.emulator.accountId,
    });
  });

  it("reads a zone", async () => {
    const { zoneId } = stage.emulator;
    const edge = stage.emulator.put(exampleToken(8, "edge"), zoneId);

    expect(await list({ zoneId })).toMatchObject({ clientIds: { edge: edge.client_id }, zoneId });
    expect(stage.requests).toEqual([`GET /zones/${zoneId}/access/service_tokens?page=1&per_page=1000`]);
  });

  it.each([
    [{ name: "laptop" }, ["laptop", "laptop"]],
    [{ namePattern: "nothing-*" }, []],
    [{ namePattern: "ci-*", statuses: ["active"] }, ["ci-deploy"]],
    [{ expiringWithin: "241h", statuses: ["expiring"] }, ["ci-preview"]],
  ])("keeps of %j only %j", async (args, expected) => {
    put();

    expect(await namesOf(args)).toEqual(expected);
  });

  it("passes a search to the API as it is", async () => {
    put();

    expect(await namesOf({ search: "I-p" })).toEqual(["ci-preview"]);
    expect(stage.emulator.requests.map(({ query }) => query.search)).toEqual(["I-p"]);
  });

  it("asks for pages of the size given, and reads them all", async () => {
    put();

    expect(await namesOf({ perPage: 3 })).toHaveLength(7);
    expect(stage.emulator.requests.map(({ query }) => query.per_page)).toEqual(["3", "3", "3"]);
    expect(stage.emulator.requests.map(({ query }) => query.page).sort()).toEqual(["1", "2", "3"]);
  });

  it("cuts the list at maxItems, and says so", async () => {
    put();

    expect(await list({ maxItems: 4 })).toMatchObject({
      tokens: [{ name: "backup" }, { name: "ci-deploy" }, { name: "ci-preview" }, { id: twins[0]!.id }],
      clientIds: { backup: backup.client_id, "ci-deploy": deploy.client_id, "ci-preview": preview.client_id },
      duplicateNames: ["laptop"],
      unreadable: [],
      totalCount: 7,
      truncated: true,
    });
    expect(await list({ maxItems: 7 })).toMatchObject({ truncated: false });
  });

  it.each(["__proto__", "constructor", "日本語 🎉", 'with "quotes"'])("gives a token named %j", async (name) => {
    stage.emulator.put(exampleToken(9, name));

    expect(await namesOf({})).toEqual([name]);
  });
});

describe("getServiceTokens refuses", () => {
  const statuses = "give one or more of active, expiring, expired, disabled, unknown";

  it.each([
    [{ name: "" }, "name", "is empty; give the exact name of a token, or leave it out."],
    [{ search: "" }, "search", "is empty; give a string to search for, or leave it out."],
    [{ statuses: [] }, "statuses", `is an empty list, which no token matches; ${statuses}, or leave it out.`],
    [{ statuses: ["active", "gone"] }, "statuses", `"gone" is not a status; ${statuses}.`],
    [{ perPage: 0 }, "perPage", "0 is out of range; give a whole number from 1 to 1000."],
    [{ maxItems: 0 }, "maxItems", "0 is out of range; give a whole number of at least 1."],
  ])("%j", async (args, property, reason) => {
    expect(await stage.invoke("getServiceTokens", args)).toEqual({ failures: [{ property, reason }] });
    expect(stage.requests).toEqual([]);
  });

  it("everything that is wrong at once", async () => {
    const args = { accountId: "x", zoneId: "y", statuses: ["gone"], perPage: -1, maxItems: -1 };
    const { failures } = await stage.invoke("getServiceTokens", args);

    expect(failures.map(({ property }) => property)).toEqual([
      "zoneId",
      "accountId",
      "zoneId",
      "statuses",
      "perPage",
      "maxItems",
    ]);
  });
});
