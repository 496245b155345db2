import { BaselineCalls, urn } from "./baselineCalls";
import { exampleToken } from "./exampleTokens";
import { FakeEngine, type LoggedLine } from "./fakeEngine";
import { useStage } from "./stage";
import { until } from "../until";

const stage = useStage();

const [debugSeverity, warningSeverity] = [0, 2];
const [deploy, preview] = [exampleToken(1, "ci-deploy"), exampleToken(2, "ci-preview")];

let engine: FakeEngine;
/** Of a plugin that the engine started. */
let baseline: BaselineCalls;

beforeEach(async () => {
  engine = await FakeEngine.start();
  const plugin = await stage.startWith({}, {}, engine.address);
  baseline = new BaselineCalls(() => plugin);
  stage.emulator.put(deploy);
  stage.emulator.put(preview);
});

afterEach(() => engine.kill());

function warningsOf({ lines }: FakeEngine): LoggedLine[] {
  return lines.filter(({ severity }) => severity === warningSeverity);
}

describe("Update for another input", () => {
  const inputs = { inactiveFor: "48h" };

  it.each([true, false])("warns of what it accepts in a refresh's words (preview: %s)", async (isPreview) => {
    const withoutEngine = new BaselineCalls(() => stage.plugin);
    const created = await withoutEngine.create({});
    stage.emulator.put({ ...deploy, enabled: false });
    stage.emulator.remove(preview.id);
    const { properties } = await withoutEngine.read(created.id, created.properties, {});

    await baseline.update(created, inputs, isPreview);

    const shown = warningsOf(engine);
    expect(shown).toHaveLength(2);
    expect(shown.map(({ message }) => message)).toEqual(
      (properties.drift as { message: string }[]).map(({ message }) => message),
    );
    expect(shown.map((line) => line.urn)).toEqual([urn, urn]);
  });

  it("does not repeat what the refresh before it said", async () => {
    const created = await baseline.create({});
    stage.emulator.put({ ...deploy, enabled: false });
    await baseline.read(created.id, created.properties, {});

    await baseline.update(created, inputs);

    expect(warningsOf(engine)).toHaveLength(1);
  });

  it("warns of nothing where nothing differs but the input", async () => {
    const created = await baseline.create({});

    await baseline.update(created, inputs);

    expect(warningsOf(engine)).toEqual([]);
  });
});

describe("the engine's debug log", () => {
  it("has a line for each request, which shows no credential", async () => {
    stage.emulator.faults.next({ kind: "serverError", status: 503 });
    await baseline.create({});
    await until(() => engine.lines.length === 2);

    expect(engine.lines.map(({ severity }) => severity)).toEqual([debugSeverity, debugSeverity]);
    expect(engine.lines[0]!.message).toMatch(
      /^GET \/accounts\/\w+\/access\/service_tokens\?page=1&per_page=1000: attempt 1, HTTP 503, \d+ ms, .*next attempt in \d+ ms\.$/,
    );
    expect(engine.lines[1]!.message).toMatch(/: attempt 2, HTTP 200, \d+ ms, cf-ray \S+\.$/);
  });
});

describe("Read", () => {
  it("has the engine show each finding as a warning about the resource before it answers", async () => {
    const created = await baseline.create({});
    stage.emulator.put({ ...deploy, name: "ci-deploy-2", enabled: false });
    stage.emulator.remove(preview.id);

    const { properties } = await baseline.read(created.id, created.properties, {});
    const shown = warningsOf(engine);

    const messages = (properties.drift as { message: string }[]).map(({ message }) => message);
    expect(messages).toHaveLength(3);
    expect(shown.map(({ message }) => message)).toEqual(messages);
    for (const line of shown) {
      expect(line).toMatchObject({ severity: warningSeverity, isEphemeral: false, urn });
    }
  });

  it("shows nothing where nothing drifted", async () => {
    const created = await baseline.create({});

    await baseline.read(created.id, created.properties, {});

    expect(warningsOf(engine)).toEqual([]);
  });

  it("answers all the same when nobody takes its warnings", async () => {
    const { address } = engine;
    engine.kill();
    const plugin = await stage.startWith({}, {}, address);
    const unheard = new BaselineCalls(() => plugin);
    const created = await unheard.create({});
    stage.emulator.remove(preview.id);

    const { properties } = await unheard.read(created.id, created.properties, {});

    expect(properties.drift).toMatchObject([{ kind: "missing" }]);
  });
});
