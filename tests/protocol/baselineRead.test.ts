import * as grpc from "@grpc/grpc-js";
import { BaselineCalls, type BaselineResource } from "./baselineCalls";
import { asResult, exampleToken, inDays } from "./exampleTokens";
import { useStage } from "./stage";
import { type Properties } from "./unaryCalls";

const stage = useStage({ maxRetries: 0 });
const baseline = new BaselineCalls(() => stage.plugin);

const deploy = exampleToken(1, "ci-deploy");
const preview = exampleToken(2, "ci-preview");

/** What a refresh finds after a change. */
async function driftAfter(change: () => void, inputs: Properties = {}): Promise<unknown> {
  const created = await baseline.create(inputs);
  change();
  const { properties } = await baseline.read(created.id, created.properties, inputs);
  return properties.drift;
}

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

  it.each<[string, () => void]>([
    ["missing", () => stage.emulator.remove(deploy.id)],
    ["disabled", () => stage.emulator.put({ ...deploy, enabled: false })],
    ["durationChanged", () => stage.emulator.put({ ...deploy, duration: "forever" })],
    ["replaced", () => stage.emulator.put({ ...deploy, client_id: `${"f".repeat(32)}.access` })],
    ["rotated", () => stage.emulator.put({ ...deploy, client_secret_version: 2 })],
    ["shortened", () => stage.emulator.put({ ...deploy, expires_at: inDays(200) })],
  ])("finds a token that is %s", async (kind, change) => {
    expect(await driftAfter(change)).toMatchObject([{ kind, name: "ci-deploy" }]);
  });

  it.each([
    ["expiring", 29],
    ["expired", -1],
  ])("finds a token that is %s, sooner than recorded", async (kind, days) => {
    const drift = (await driftAfter(() => stage.emulator.put({ ...deploy, expires_at: inDays(days) }))) as {
      kind: string;
    }[];

    expect(drift.map((finding) => finding.kind).sort()).toEqual([kind, "shortened"].sort());
  });

  it("finds nothing in a renewal", async () => {
    expect(await driftAfter(() => stage.emulator.put({ ...deploy, expires_at: inDays(400) }))).toEqual([]);
  });

  it("finds a token that was put in the place of another", async () => {
    const change = () => {
      stage.emulator.remove(deploy.id);
      stage.emulator.put(exampleToken(9, "ci-deploy"));
    };

    expect(await driftAfter(change)).toMatchObject([{ kind: "replaced", name: "ci-deploy" }]);
  });

  it.each([
    ["report", [{ kind: "unmanaged", name: "ci-new" }]],
    ["ignore", []],
    [undefined, []],
  ])("of a token that appeared, with unmanaged: %s, finds %j", async (unmanaged, drift) => {
    const change = () => stage.emulator.put(exampleToken(9, "ci-new"));

    expect(await driftAfter(change, unmanaged === undefined ? {} : { unmanaged })).toMatchObject(drift);
  });

  it("does not report a token that appeared where the inputs do not select it", async () => {
    const change = () => stage.emulator.put(exampleToken(9, "other"));

    expect(await driftAfter(change, { namePattern: "ci-*", unmanaged: "report" })).toEqual([]);
  });

  it("does not compare when tokens were last seen or updated", async () => {
    const change = () => stage.emulator.put({ ...deploy, last_seen_at: inDays(0), updated_at: inDays(0) });

    expect(await driftAfter(change)).toEqual([]);
  });

  it("compares durations by their length", async () => {
    expect(await driftAfter(() => stage.emulator.put({ ...deploy, duration: "525600m" }))).toEqual([]);
  });

  it("reports a token that rests too long, where that is asked for", async () => {
    stage.emulator.put({ ...deploy, last_seen_at: inDays(0) });
    const change = () => stage.emulator.put({ ...deploy, last_seen_at: inDays(-10) });

    expect(await driftAfter(change, { names: ["ci-deploy"], inactiveFor: "120h" })).toMatchObject([
      { kind: "inactive" },
    ]);
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

describe("an expiry that was near when the snapshot was taken", () => {
  const soon = { ...preview, expires_at: inDays(10) };

  async function record(token: typeof preview): Promise<BaselineResource> {
    stage.emulator.put(token);
    return baseline.create({ names: ["ci-preview"] });
  }

  async function findings(created: BaselineResource): Promise<unknown> {
    return (await baseline.read(created.id, created.properties, {})).properties.drift;
  }

  it("is accepted with it", async () => {
    const created = await record(soon);

    expect(created.properties.tokens).toMatchObject({ [preview.id]: { status: "expiring" } });
    expect(await findings(created)).toEqual([]);
  });

  it("is reported once it has passed", async () => {
    const created = await record(soon);
    stage.emulator.put({ ...soon, expires_at: inDays(-1) });

    expect(await findings(created)).toMatchObject([
      { kind: "expired", name: "ci-preview" },
      { kind: "shortened", name: "ci-preview" },
    ]);
  });

  it("is reported again after a refresh that did not last", async () => {
    const created = await record(soon);
    stage.emulator.put({ ...soon, expires_at: inDays(12) });

    expect(await findings(created)).toMatchObject([{ kind: "expiring" }]);
  });

  it("had it passed already, is not reported again", async () => {
    expect(await findings(await record({ ...preview, expires_at: inDays(-3) }))).toEqual([]);
  });
});

describe("Read when the listing fails", () => {
  it.each([
    ["refused", { kind: "unsuccessful" as const }],
    ["the server fails", { kind: "serverError" as const, status: 503 }],
    ["the answer is malformed", { kind: "nullResult" as const }],
    ["the connection ends", { kind: "reset" as const, when: "beforeHeaders" as const }],
  ])("is an error and never a list of missing tokens: %s", async (_why, fault) => {
    const created = await baseline.create({});
    stage.emulator.faults.always(fault);

    await expect(baseline.read(created.id, created.properties, {})).rejects.toMatchObject({
      code: grpc.status.FAILED_PRECONDITION,
      details: expect.stringContaining(stage.emulator.accountId) as string,
    });
  });
});
