import * as grpc from "@grpc/grpc-js";
import { BaselineCalls } from "./baselineCalls";
import { asResult, exampleToken } from "./exampleTokens";
import { useStage } from "./stage";

const stage = useStage({ maxRetries: 0 });
const baseline = new BaselineCalls(() => stage.plugin);

const deploy = exampleToken(1, "ci-deploy");
const preview = exampleToken(2, "ci-preview");

beforeEach(() => {
  stage.emulator.put(deploy);
  stage.emulator.put(preview);
});

describe("Read", () => {
  it("finds nothing while nothing changes, and leaves everything as it is", async () => {
    const inputs = { names: ["ci-deploy"] };
    const created = await baseline.create(inputs);

    expect(await baseline.read(created.id, created.properties, inputs)).toEqual({ ...created, inputs });
    expect(stage.requests).toHaveLength(2);
  });

  it("keeps the recorded snapshot, and beside it what drifted, with every field", async () => {
    const created = await baseline.create({});
    stage.emulator.put({ ...deploy, name: "ci-deploy-2" });

    expect(await baseline.read(created.id, created.properties, {})).toEqual({
      id: created.id,
      inputs: {},
      properties: {
        ...created.properties,
        tokens: { [deploy.id]: asResult(deploy, "active"), [preview.id]: asResult(preview, "active") },
        drift: [
          {
            kind: "renamed",
            severity: "error",
            name: "ci-deploy",
            tokenId: deploy.id,
            clientId: deploy.client_id,
            expected: "ci-deploy",
            actual: "ci-deploy-2",
            message: 'Service token "ci-deploy" is now named "ci-deploy-2". Rename it back, or expect the new name.',
          },
        ],
      },
    });
  });

  it("forgets a drift that went away by itself", async () => {
    const created = await baseline.create({});
    stage.emulator.put({ ...deploy, enabled: false });
    const drifted = await baseline.read(created.id, created.properties, {});
    stage.emulator.put(deploy);
    const { properties } = await baseline.read(created.id, drifted.properties, {});

    expect(drifted.properties.drift).toHaveLength(1);
    expect(properties).toEqual(created.properties);
  });

  it("reads the scope that was recorded, whatever the configuration says by now", async () => {
    const created = await baseline.create({});
    const other = await stage.startWith({ accountId: undefined, zoneId: stage.emulator.zoneId });
    const { properties } = await new BaselineCalls(() => other).read(created.id, created.properties, {});

    expect(properties).toEqual(created.properties);
  });
});

describe("Read when the listing fails", () => {
  it.each([
    ["the server fails", { kind: "serverError" as const, status: 503 }],
    ["the answer is malformed", { kind: "oddResult" as const, result: null }],
  ])("is an error and never a list of missing tokens: %s", async (_why, fault) => {
    const created = await baseline.create({});
    stage.emulator.faults.always(fault);

    await expect(baseline.read(created.id, created.properties, {})).rejects.toMatchObject({
      code: grpc.status.FAILED_PRECONDITION,
      details: expect.stringContaining(stage.emulator.accountId) as string,
    });
  });
});

describe("the import of a baseline", () => {
  beforeEach(() => {
    for (const scopeId of [stage.emulator.accountId, stage.emulator.zoneId]) {
      for (const token of [deploy, preview, exampleToken(3, "team/ci")]) {
        stage.emulator.put(token, scopeId);
      }
    }
  });

  it.each([
    ["accounts/ACCOUNT", { accountId: "ACCOUNT" }, ["ci-deploy", "ci-preview", "team/ci"]],
    ["zones/ZONE", { zoneId: "ZONE" }, ["ci-deploy", "ci-preview", "team/ci"]],
    ["accounts/ACCOUNT/ci-*", { accountId: "ACCOUNT", namePattern: "ci-*" }, ["ci-deploy", "ci-preview"]],
    ["zones/ZONE/team/*", { zoneId: "ZONE", namePattern: "team/*" }, ["team/ci"]],
  ])("%s records what it names", async (id, inputs, names) => {
    const { accountId, zoneId } = stage.emulator;
    const settle = (text: string) => text.replace("ACCOUNT", accountId).replace("ZONE", zoneId);
    const settled = Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, settle(value)]));

    const imported = await baseline.read(settle(id), {}, {});

    expect(imported).toMatchObject({
      id: settle(id).split("/").slice(0, 2).join("/"),
      inputs: settled,
      properties: { ...settled, drift: [] },
    });
    expect(Object.keys(imported.properties.clientIds as object)).toEqual(names);
  });

  it("has inputs that a program with the same inputs does not change", async () => {
    const { accountId } = stage.emulator;
    const { inputs, properties } = await baseline.read(`accounts/${accountId}/ci-*`, {}, {});

    const { hasChanges } = await baseline.diff(properties, inputs, { accountId, namePattern: "ci-*" });

    expect(hasChanges).toBe(false);
  });

  it("refuses what is no baseline's ID, before any request", async () => {
    await expect(baseline.read("accounts/../user", {}, {})).rejects.toMatchObject({
      code: grpc.status.FAILED_PRECONDITION,
      details:
        'id: "accounts/../user" is not the ID of a baseline; give accounts/ID or zones/ID with the 32 hexadecimal ' +
        "characters of the ID, and /PATTERN after it to select names.",
    });
    expect(stage.requests).toEqual([]);
  });

  it("refuses a pattern that matches nothing", async () => {
    const { accountId } = stage.emulator;

    await expect(baseline.read(`accounts/${accountId}/cd-*`, {}, {})).rejects.toMatchObject({
      details: `namePattern: none of the 3 tokens of account ${accountId} matches "cd-*"; correct the pattern, or leave it out.`,
    });
  });
});
