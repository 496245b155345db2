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

    expect(await baseline.diff(properties, inputs, { ...inputs, names: secret(["ci-deploy"]) })).toEqual(none);
    expect(stage.requests).toEqual([]);
  });

  it("finds each drift of the last read by its token and field, and by its message", async () => {
    const created = await record();
    stage.emulator.put({ ...exampleToken(1, "ci-deploy"), enabled: false, duration: "1h" });
    stage.emulator.remove(exampleToken(2, "ci-preview").id);
    const { properties } = await baseline.read(created.id, created.properties, {});

    expect(properties.drift).toMatchObject([{ kind: "disabled" }, { kind: "missing" }, { kind: "durationChanged" }]);
    expect(await baseline.diff(properties, {}, {})).toEqual({
      hasChanges: true,
      diffs: ["tokens", "drift"],
      replaces: [],
      detailed: {
        [`tokens["${exampleToken(1, "").id}"].enabled`]: "update input",
        [`tokens["${exampleToken(1, "").id}"].duration`]: "update input",
        [`tokens["${exampleToken(2, "").id}"]`]: "delete input",
        "drift[0]": "delete",
        "drift[1]": "delete",
        "drift[2]": "delete",
      },
    });
  });

  it.each([
    [{}, { names: ["ci-deploy"] }, { names: "add input" }],
    [{ namePattern: "ci-*" }, {}, { namePattern: "delete input" }],
    [{ names: ["ci-deploy"] }, { names: ["ci-preview"] }, { names: "update input" }],
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

  it("does not replace a baseline whose inputs name the account that the configuration named before", async () => {
    const { properties } = await record();

    expect(await baseline.diff(properties, {}, { accountId: stage.emulator.accountId })).toEqual({
      hasChanges: true,
      diffs: ["accountId"],
      replaces: [],
      detailed: { accountId: "add input" },
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
