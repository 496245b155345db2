import * as grpc from "@grpc/grpc-js";
import { BaselineCalls } from "./baselineCalls";
import { exampleToken } from "./exampleTokens";
import { useStage } from "./stage";

const stage = useStage();
const baseline = new BaselineCalls(() => stage.plugin);

const deploy = exampleToken(1, "ci-deploy");
const slashed = exampleToken(2, "team/ci");

beforeEach(() => {
  for (const scopeId of [stage.emulator.accountId, stage.emulator.zoneId]) {
    stage.emulator.put(deploy, scopeId);
    stage.emulator.put(slashed, scopeId);
  }
});

describe("the import of a baseline", () => {
  it.each([
    ["accounts/ACCOUNT", { accountId: "ACCOUNT" }, ["ci-deploy", "team/ci"]],
    ["zones/ZONE", { zoneId: "ZONE" }, ["ci-deploy", "team/ci"]],
    ["accounts/ACCOUNT/ci-*", { accountId: "ACCOUNT", namePattern: "ci-*" }, ["ci-deploy"]],
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
      details: `namePattern: none of the 2 tokens of account ${accountId} matches "cd-*"; correct the pattern, or leave it out.`,
    });
  });
});
