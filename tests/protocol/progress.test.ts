import { FakeEngine } from "./fakeEngine";
import { useStage } from "./stage";

const stage = useStage();

const [debugSeverity, infoSeverity] = [0, 1];

let engine: FakeEngine;

beforeEach(async () => {
  engine = await FakeEngine.start();
});

afterEach(() => engine.kill());

/** What the engine was told to show, requests at debug level left out. */
function shownLines() {
  return engine.lines.filter(({ severity }) => severity !== debugSeverity);
}

describe("progress", () => {
  it("of a long listing is shown in the engine's status line, a few times a second at the most", async () => {
    stage.emulator.seed(200);
    Object.assign(stage.emulator.settings, { latencyMs: 100, maxPerPage: 2 });
    const plugin = await stage.startWith({ maxConcurrency: 4 }, {}, engine.address);

    const { result } = await stage.invoke("getServiceTokens", {}, plugin);

    expect(result).toMatchObject({ totalCount: 200 });
    expect(stage.requests).toHaveLength(100);
    expect(shownLines().length).toBeGreaterThan(1);
    for (const { severity, message, isEphemeral } of shownLines()) {
      expect({ severity, isEphemeral }).toEqual({ severity: infoSeverity, isEphemeral: true });
      expect(message).toMatch(
        new RegExp(`^Listing the service tokens of account ${stage.emulator.accountId}: page \\d+ of 100 \\.\\.\\.$`),
      );
    }
    const [first, last] = [shownLines()[0]!, shownLines().at(-1)!];
    expect(shownLines().length).toBeLessThanOrEqual(1 + (last.at - first.at) / 250);
  });

  it("of a short listing is not shown", async () => {
    stage.emulator.seed(20);
    stage.emulator.settings.maxPerPage = 2;
    const plugin = await stage.startWith({}, {}, engine.address);

    await stage.invoke("getServiceTokens", {}, plugin);

    expect(stage.requests).toHaveLength(10);
    expect(shownLines()).toEqual([]);
  });

  it("of a short listing is not shown after a longer one that failed", async () => {
    stage.emulator.seed(20);
    Object.assign(stage.emulator.settings, { latencyMs: 250, maxPerPage: 5 });
    const plugin = await stage.startWith({ maxRetries: 0 }, {}, engine.address);
    stage.emulator.faults.plan(({ page }) => (page === 3 ? { kind: "unsuccessful" } : undefined));
    await stage.invoke("getServiceTokens", {}, plugin);
    stage.emulator.faults.clear();

    const { result } = await stage.invoke("getServiceTokens", {}, plugin);

    expect(result).toMatchObject({ totalCount: 20 });
    expect(shownLines()).toEqual([]);
  });
});
