import * as grpc from "@grpc/grpc-js";
import schema from "../../provider/schema.json";
import { BaselineCalls } from "./baselineCalls";
import { asResult, exampleToken, inDays } from "./exampleTokens";
import { findSchemaMismatches } from "./schemaMismatches";
import { useStage } from "./stage";
import { secret, unknown } from "./wireValues";

const stage = useStage();
const baseline = new BaselineCalls(() => stage.plugin);

const spec = schema.resources["cloudflare-access:index:ServiceTokenBaseline"];
const unknownOutputs = { tokens: unknown, ids: unknown, clientIds: unknown, drift: unknown, recordedAt: unknown };

const deploy = exampleToken(1, "ci-deploy");
const preview = exampleToken(2, "ci-preview", { expires_at: inDays(10) });
const monitoring = exampleToken(3, "monitoring", { duration: "forever", expires_at: undefined });

beforeEach(() => {
  for (const token of [monitoring, preview, deploy]) {
    stage.emulator.put(token);
  }
});

describe("Check", () => {
  afterEach(() => expect(stage.requests).toEqual([]));

  it.each([
    {},
    { names: ["a", "b"], expiringWithin: "24h", inactiveFor: "2160h", unmanaged: "report" },
    { zoneId: "a".repeat(32), namePattern: "ci-*", unmanaged: "ignore" },
    { names: [unknown], accountId: secret(unknown) },
    { names: secret(["a"]), namePattern: null },
  ])("gives %j back as they are", async (inputs) => {
    expect(await baseline.check(inputs)).toEqual({ inputs, failures: [] });
  });

  it.each([
    [
      { accountId: "../../user" },
      "accountId",
      '"../../user" is not an ID; it must be 32 hexadecimal characters, as the Cloudflare dashboard shows it on the overview page.',
    ],
    [{ names: [] }, "names", "is an empty list; name at least one token, or leave it out."],
    [{ names: ["a", ""] }, "names[1]", "is empty; give the exact name of a token."],
    [
      { nmaes: ["a"] },
      "nmaes",
      'there is no argument "nmaes". Did you mean names? The arguments are accountId, zoneId, names, namePattern, ' +
        "expiringWithin, inactiveFor, unmanaged.",
    ],
  ])("refuses %j", async (inputs, property, reason) => {
    expect((await baseline.check(inputs)).failures).toEqual([{ property, reason }]);
  });

  it("tells everything that is wrong at once", async () => {
    const { failures } = await baseline.check({ accountId: "x", names: [], expiringWithin: "1d", unmanaged: "fail" });

    expect(failures.map(({ property }) => property)).toEqual(["accountId", "names", "expiringWithin", "unmanaged"]);
  });

  it("refuses a baseline without any scope", async () => {
    const plugin = await stage.startWith({ accountId: undefined });

    expect((await new BaselineCalls(() => plugin).check({})).failures).toEqual([
      {
        property: "accountId",
        reason:
          "neither accountId nor zoneId is given; give one of them, or a default with " +
          "`pulumi config set cloudflare-access:accountId …` or the environment variable CLOUDFLARE_ACCOUNT_ID.",
      },
    ]);
  });

  it.each(["cloudflare-access:index:ServiceTokens", "constructor"])("knows no resource %s", async (type) => {
    await expect(baseline.check({}, type)).rejects.toMatchObject({
      code: grpc.status.FAILED_PRECONDITION,
      details: `There is no resource ${type}.`,
    });
  });
});

describe("Create", () => {
  it("records the tokens that the inputs select, with their statuses", async () => {
    const { accountId } = stage.emulator;
    const before = Date.now();
    const created = await baseline.create({ namePattern: "ci-*", unmanaged: "report" });

    expect(created).toEqual({
      id: `accounts/${accountId}`,
      properties: {
        accountId,
        namePattern: "ci-*",
        unmanaged: "report",
        tokens: { [deploy.id]: asResult(deploy, "active"), [preview.id]: asResult(preview, "expiring") },
        ids: { "ci-deploy": deploy.id, "ci-preview": preview.id },
        clientIds: { "ci-deploy": deploy.client_id, "ci-preview": preview.client_id },
        drift: [],
        recordedAt: expect.any(String) as string,
      },
    });
    const recordedAt = Date.parse(String(created.properties.recordedAt));
    expect(recordedAt).toBeGreaterThanOrEqual(before);
    expect(recordedAt).toBeLessThanOrEqual(Date.now());
    expect(findSchemaMismatches(created.properties, spec)).toEqual([]);
    expect(stage.requests).toEqual([`GET /accounts/${accountId}/access/service_tokens?page=1&per_page=1000`]);
  });

  it.each([
    [{}, ["ci-deploy", "ci-preview", "monitoring"]],
    [{ names: ["monitoring", "ci-deploy"] }, ["ci-deploy", "monitoring"]],
    [{ names: ["monitoring"], namePattern: "*-preview" }, ["ci-preview", "monitoring"]],
  ])("with %j records %j", async (inputs, names) => {
    const { properties } = await baseline.create(inputs);

    expect(Object.keys(properties.clientIds as object).sort()).toEqual(names);
  });

  it("records a zone, and an account without any token", async () => {
    const { zoneId } = stage.emulator;

    expect(await baseline.create({ zoneId })).toMatchObject({
      id: `zones/${zoneId}`,
      properties: { zoneId, tokens: {} },
    });
  });

  it("in a preview shows what it would record, without an ID", async () => {
    const created = await baseline.create({ names: ["ci-deploy"] }, true);

    expect(created).toMatchObject({ id: "", properties: { clientIds: { "ci-deploy": deploy.client_id }, drift: [] } });
  });

  it.each([{ names: ["ci-deploy", unknown] }, { accountId: unknown, namePattern: "ci-*" }])(
    "with inputs that a preview does not know has unknown outputs: %j",
    async (inputs) => {
      expect(await baseline.create(inputs, true)).toEqual({ id: "", properties: { ...inputs, ...unknownOutputs } });
      expect(stage.requests).toEqual([]);
    },
  );

  it.each([
    [
      { names: ["ci-deploy", "ci-deplyo", "zzz"] },
      'names[1]: account ACCOUNT has no token named "ci-deplyo"; correct the name, or leave it out. ' +
        'The closest name is "ci-deploy".\n' +
        'names[2]: account ACCOUNT has no token named "zzz"; correct the name, or leave it out.',
    ],
    [
      { namePattern: "cd-*" },
      'namePattern: none of the 3 tokens of account ACCOUNT matches "cd-*"; correct the pattern, or leave it out.',
    ],
  ])("refuses what is not there: %j", async (inputs, words) => {
    await expect(baseline.create(inputs)).rejects.toMatchObject({
      code: grpc.status.FAILED_PRECONDITION,
      details: words.replaceAll("ACCOUNT", stage.emulator.accountId),
    });
  });
});

describe("Update", () => {
  it("takes a new snapshot, in which nothing has drifted", async () => {
    const created = await baseline.create({ names: ["ci-deploy"] });
    const renewed = stage.emulator.put({ ...deploy, enabled: false });
    const properties = await baseline.update(created, { namePattern: "ci-*" });

    expect(properties).toMatchObject({
      namePattern: "ci-*",
      tokens: { [deploy.id]: asResult(renewed, "disabled"), [preview.id]: asResult(preview, "expiring") },
      drift: [],
    });
    expect(properties).not.toHaveProperty("names");
  });

  it("refuses a name that is new and that no token has", async () => {
    const created = await baseline.create({ names: ["monitoring"] });
    stage.emulator.remove(monitoring.id);

    await expect(baseline.update(created, { names: ["monitoring", "zzz"] })).rejects.toMatchObject({
      code: grpc.status.FAILED_PRECONDITION,
      details: `names[1]: account ${stage.emulator.accountId} has no token named "zzz"; correct the name, or leave it out.`,
    });
  });

  it("in a preview does the same, as far as the inputs are known", async () => {
    const created = await baseline.create({});
    const inputs = { names: [unknown] };

    expect(await baseline.update(created, { names: ["ci-deploy"] }, true)).toMatchObject({
      clientIds: { "ci-deploy": deploy.client_id },
    });
    expect(await baseline.update(created, inputs, true)).toEqual({ ...inputs, ...unknownOutputs });
  });
});

describe("Delete", () => {
  it("forgets, and asks Cloudflare nothing", async () => {
    const created = await baseline.create({});
    stage.emulator.clearRequests();

    await baseline.delete(created);

    expect(stage.requests).toEqual([]);
    expect(stage.emulator.tokens()).toHaveLength(3);
  });
});

describe("every operation", () => {
  it("only ever reads", async () => {
    const created = await baseline.create({});
    await baseline.update(created, {});
    await baseline.read(created.id, created.properties, {});

    expect(new Set(stage.emulator.requests.map(({ method }) => method))).toEqual(new Set(["GET"]));
  });
});
