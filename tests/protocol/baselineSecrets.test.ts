import { type Properties } from "./unaryCalls";
import { BaselineCalls } from "./baselineCalls";
import { exampleToken } from "./exampleTokens";
import { FakeEngine } from "./fakeEngine";
import { useStage } from "./stage";
import { secret } from "./wireValues";

const stage = useStage();
const baseline = new BaselineCalls(() => stage.plugin);

const [deploy, night] = [exampleToken(1, "quiet-name"), exampleToken(2, "night-job")];

beforeEach(() => {
  stage.emulator.put(deploy);
  stage.emulator.put(night);
});

/** What a bag shows to everybody: the bag without its secrets. */
function visible(bag: Properties): string {
  return JSON.stringify(bag, (_key, value: unknown) =>
    typeof value === "object" && value !== null && Object.values(value).includes("1b47061264138c4ac30d75fd1eb44270")
      ? "[secret]"
      : value,
  );
}

interface Life {
  created: { id: string; properties: Record<string, unknown> };
  read: { properties: Record<string, unknown>; inputs: Properties };
  updated: Properties;
}

/** A baseline that is created, drifts, is read, and is updated. */
async function live(inputs: Properties): Promise<Life> {
  const created = await baseline.create(inputs);
  stage.emulator.put({ ...deploy, enabled: false });
  stage.emulator.put({ ...night, enabled: false });
  const read = await baseline.read(created.id, created.properties, inputs);
  const updated = await baseline.update(
    { id: created.id, properties: read.properties },
    { ...inputs, unmanaged: "ignore" },
  );
  return { created, read, updated };
}

describe("what came as a secret", () => {
  it("is secret in every bag of create, read and update: accountId", async () => {
    const { accountId } = stage.emulator;
    const { created, read, updated } = await live({ accountId: secret(accountId) });

    for (const bag of [created, read, updated]) {
      expect(visible(bag as unknown as Properties)).not.toContain(accountId);
    }
    expect(created.properties.accountId).toEqual(secret(accountId));
    expect(read.properties.accountId).toEqual(secret(accountId));
    expect(read.inputs).toEqual({ accountId: secret(accountId) });
    expect(updated.accountId).toEqual(secret(accountId));
    // A secret account hides nothing of its tokens.
    expect(visible(created.properties)).toContain(`"name":"quiet-name"`);
    expect(read.properties.drift).toMatchObject([{ name: "night-job" }, { name: "quiet-name" }]);
  });

  it.each<[string, Properties]>([
    ["names", { names: secret(["quiet-name"]) }],
    ["one of the names", { names: [secret("quiet-name")] }],
    ["namePattern", { namePattern: secret("quiet-*") }],
  ])("is secret in every bag, and so is what repeats it: %s", async (_what, inputs) => {
    const { created, read, updated } = await live(inputs);

    for (const bag of [created, read, updated]) {
      expect(visible(bag as unknown as Properties)).not.toContain("quiet-");
    }
    expect(read.inputs).toEqual(inputs);
    expect(read.properties.drift).toMatchObject([{ value: { kind: "disabled", name: "quiet-name" } }]);
    expect(created.properties.ids).toEqual(secret({ "quiet-name": deploy.id }));
  });

  it("leaves in full what another name selects", async () => {
    const { created, read } = await live({ names: [secret("quiet-name"), "night-job"] });

    expect(created.properties).toMatchObject({
      names: [secret("quiet-name"), "night-job"],
      tokens: { [deploy.id]: { value: { name: "quiet-name" } }, [night.id]: { name: "night-job" } },
    });
    expect(read.properties.drift).toMatchObject([
      { kind: "disabled", name: "night-job" },
      { value: { kind: "disabled", name: "quiet-name" } },
    ]);
  });

  it("is secret as the provider's own account", async () => {
    const { accountId } = stage.emulator;
    const plugin = await stage.startWith({ accountId: secret(accountId) });
    const calls = new BaselineCalls(() => plugin);
    const created = await calls.create({});
    const imported = await calls.read(`accounts/${accountId}`, {}, {});

    expect(visible(created as unknown as Properties)).not.toContain(accountId);
    expect(created.id).toBe("accounts/secret");
    expect(imported.inputs).toEqual({ accountId: secret(accountId) });
    expect(visible(imported as unknown as Properties)).not.toContain(accountId);
  });
});

describe("the warnings of a refresh", () => {
  let engine: FakeEngine;

  beforeEach(async () => {
    engine = await FakeEngine.start();
  });

  afterEach(() => engine.kill());

  it("name no secret token, and every other one", async () => {
    const plugin = await stage.startWith({}, {}, engine.address);
    const calls = new BaselineCalls(() => plugin);
    const inputs = { names: [secret("quiet-name"), "night-job"], accountId: secret(stage.emulator.accountId) };
    const created = await calls.create(inputs);
    stage.emulator.put({ ...deploy, enabled: false });
    stage.emulator.put({ ...night, enabled: false });

    await calls.read(created.id, created.properties, inputs);

    const warnings = engine.lines.filter(({ severity }) => severity === 2).map(({ message }) => message);
    expect(warnings).toEqual([
      expect.stringMatching(/^Service token "night-job" was expected to be enabled, but is disabled/),
      "A service token differs from the snapshot: disabled. Its name, or the rule, is a secret, so the details are only " +
        "in the output drift.",
    ]);
  });
});

describe("a failure about a secret", () => {
  const hostile = 'quiet "quoted\\ \n' + "x".repeat(100);

  it.each<[string, Properties]>([
    ["a name that is not there", { names: secret([hostile]) }],
    ["one of the names", { names: ["night-job", secret(hostile)] }],
    ["a name close to one that is there", { names: [secret("quiet-nam")] }],
    ["a pattern", { namePattern: secret("quiet-[") }],
    ["a pattern that matches nothing", { namePattern: secret("quiet-nothing") }],
    ["a duration", { expiringWithin: secret("quiet") }],
    ["another duration", { inactiveFor: secret("quiet-9") }],
    ["a choice", { unmanaged: secret("quiet") }],
    ["an account", { accountId: secret("quiet") }],
    ["a list of another type", { names: secret("quiet") }],
  ])("says nothing of %s", async (_what, inputs) => {
    const { failures } = await baseline.check(inputs);
    const created = await baseline.create(inputs).then(
      () => "no failure",
      (error: unknown) => String(error),
    );

    expect(`${JSON.stringify(failures)} ${created}`).not.toMatch(/quiet|quoted|xxxx/);
    expect(failures.length > 0 || created !== "no failure").toBe(true);
    // The engine prints the value of the property that a failure names.
    expect(failures.filter(({ property }) => property !== "")).toEqual([]);
  });

  it("does not name the account, whatever the API repeats", async () => {
    const { accountId } = stage.emulator;
    stage.emulator.faults.always({ kind: "serverError", status: 500 });
    const plugin = await stage.startWith({ maxRetries: 0 });
    const failed = new BaselineCalls(() => plugin).create({ accountId: secret(accountId) });

    await expect(failed).rejects.toMatchObject({
      details: expect.stringContaining("the account with the secret ID") as string,
    });
    await expect(failed).rejects.not.toMatchObject({ details: expect.stringContaining(accountId) as string });
  });
});
