import { BaselineCalls, type BaselineResource } from "./baselineCalls";
import { exampleToken } from "./exampleTokens";
import { useStage } from "./stage";
import { type Properties } from "./unaryCalls";
import { secret, unknown } from "./wireValues";

const stage = useStage();
const baseline = new BaselineCalls(() => stage.plugin);

const none = { hasChanges: false, diffs: [], replaces: [], detailed: {} };

async function record(inputs: Properties = {}): Promise<BaselineResource> {
  stage.emulator.put(exampleToken(1, "ci-deploy"));
  stage.emulator.put(exampleToken(2, "ci-preview"));
  return baseline.create(inputs);
}

describe("Diff", () => {
  it("finds nothing between equal inputs without drift", async () => {
    const inputs = { names: ["ci-deploy"], expiringWithin: "24h" };
    const { properties } = await record(inputs);
    stage.emulator.clearRequests();

    expect(await baseline.diff(properties, inputs, inputs)).toEqual(none);
    expect(stage.requests).toEqual([]);
  });

  it("takes a new snapshot for an input that is a secret now, so that the state keeps it as one", async () => {
    const inputs = { accountId: stage.emulator.accountId };
    const secretInputs = { accountId: secret(stage.emulator.accountId) };
    const { properties } = await record(inputs);

    expect(await baseline.diff(properties, inputs, secretInputs)).toEqual({
      ...none,
      hasChanges: true,
      diffs: ["accountId"],
      detailed: { accountId: "update input" },
    });
    const { properties: hidden } = await record(secretInputs);
    expect(await baseline.diff(hidden, secretInputs, secretInputs)).toEqual(none);
    expect(await baseline.diff(hidden, secretInputs, inputs)).toEqual(none);
  });

  it("finds each drift of the last read in the output drift alone", async () => {
    const created = await record();
    stage.emulator.put({ ...exampleToken(1, "ci-deploy"), enabled: false, duration: "1h" });
    stage.emulator.remove(exampleToken(2, "ci-preview").id);
    const { properties } = await baseline.read(created.id, created.properties, {});

    expect(properties.drift).toMatchObject([{ kind: "disabled" }, { kind: "missing" }, { kind: "durationChanged" }]);
    expect(await baseline.diff(properties, {}, {})).toEqual({
      hasChanges: true,
      diffs: ["drift"],
      replaces: [],
      detailed: {
        "drift[0]": "delete",
        "drift[1]": "delete",
        "drift[2]": "delete",
      },
    });
  });

  it.each([
    [{}, { names: ["ci-deploy"] }, { names: "add input" }],
    [{ namePattern: "ci-*" }, {}, { namePattern: "delete input" }],
    [{ expiringWithin: "24h" }, { expiringWithin: "48h" }, { expiringWithin: "update input" }],
    [{ inactiveFor: "24h" }, { unmanaged: "report" }, { inactiveFor: "delete input", unmanaged: "add input" }],
    [{}, { names: unknown }, { names: "add input" }],
  ])("from %j to %j takes a new snapshot, and replaces nothing", async (oldInputs, newInputs, detailed) => {
    const { properties } = await record(oldInputs);

    expect(await baseline.diff(properties, oldInputs, newInputs)).toEqual({
      hasChanges: true,
      diffs: Object.keys(detailed),
      replaces: [],
      detailed,
    });
  });

  it("replaces a baseline of another account", async () => {
    const oldInputs = { accountId: stage.emulator.accountId };
    const { properties } = await record(oldInputs);

    expect(await baseline.diff(properties, oldInputs, { accountId: "b".repeat(32) })).toEqual({
      hasChanges: true,
      diffs: ["accountId"],
      replaces: ["accountId"],
      detailed: { accountId: "update_replace input" },
    });
  });

  it("replaces a baseline of an account by one of a zone", async () => {
    const { accountId, zoneId } = stage.emulator;
    const { properties } = await record({ accountId });

    expect(await baseline.diff(properties, { accountId }, { zoneId })).toEqual({
      hasChanges: true,
      diffs: ["accountId", "zoneId"],
      replaces: ["accountId", "zoneId"],
      detailed: { accountId: "delete_replace input", zoneId: "add_replace input" },
    });
  });

  it("replaces a baseline when the configuration names another scope", async () => {
    const { properties } = await record();
    const moved = await stage.startWith({ accountId: undefined, zoneId: stage.emulator.zoneId });

    expect(await new BaselineCalls(() => moved).diff(properties, {}, {})).toEqual({
      hasChanges: true,
      diffs: ["accountId"],
      replaces: ["accountId"],
      detailed: { accountId: "update_replace" },
    });
  });

  it("does not replace a baseline whose scope a preview does not know", async () => {
    const { properties } = await record();

    expect(await baseline.diff(properties, {}, { accountId: unknown })).toMatchObject({
      hasChanges: true,
      replaces: [],
    });
  });
});
