import { BaselineCalls, urn } from "./baselineCalls";
import { exampleToken } from "./exampleTokens";
import { FakeEngine } from "./fakeEngine";
import { useStage } from "./stage";

const stage = useStage();

const warningSeverity = 2;
const [deploy, preview] = [exampleToken(1, "ci-deploy"), exampleToken(2, "ci-preview")];

let engine: FakeEngine;

beforeEach(async () => {
  engine = await FakeEngine.start();
  stage.emulator.put(deploy);
  stage.emulator.put(preview);
});

afterEach(() => engine.kill());

async function start(engineAddress: string): Promise<BaselineCalls> {
  const plugin = await stage.startWith({}, {}, engineAddress);
  return new BaselineCalls(() => plugin);
}

describe("Read", () => {
  it("has the engine show each finding as a warning about the resource before it answers", async () => {
    const baseline = await start(engine.address);
    const created = await baseline.create({});
    stage.emulator.put({ ...deploy, name: "ci-deploy-2", enabled: false });
    stage.emulator.remove(preview.id);

    const { properties } = await baseline.read(created.id, created.properties, {});
    const shown = [...engine.lines];

    const messages = (properties.drift as { message: string }[]).map(({ message }) => message);
    expect(messages).toHaveLength(3);
    expect(shown.map(({ message }) => message)).toEqual(messages);
    for (const line of shown) {
      expect(line).toMatchObject({ severity: warningSeverity, isEphemeral: false, urn });
    }
  });

  it("shows nothing where nothing drifted", async () => {
    const baseline = await start(engine.address);
    const created = await baseline.create({});

    await baseline.read(created.id, created.properties, {});

    expect(engine.lines).toEqual([]);
  });

  it("answers all the same when nobody takes its warnings", async () => {
    const { address } = engine;
    engine.kill();
    const baseline = await start(address);
    const created = await baseline.create({});
    stage.emulator.remove(preview.id);

    const { properties } = await baseline.read(created.id, created.properties, {});

    expect(properties.drift).toMatchObject([{ kind: "missing" }]);
  });
});
