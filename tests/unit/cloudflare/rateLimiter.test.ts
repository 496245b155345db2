import { HeldBackError, RateLimiter } from "../../../provider/cloudflare/rateLimiter";
import { FakeClock } from "./fakeClock";

const endless = { signal: new AbortController().signal, leftMs: () => Infinity };

/** When so many requests start that ask one after another, each `gapMs` after the one before has started. */
async function startsOf(pacer: RateLimiter, clock: FakeClock, count: number, gapMs = 0): Promise<number[]> {
  const starts: number[] = [];
  for (let asked = 0; asked < count; asked++) {
    await pacer.acquire(endless);
    starts.push(clock.now());
    clock.advance(gapMs);
  }
  return starts;
}

/** The largest number of starts within any window of one second. */
function mostInOneSecond(starts: readonly number[]): number {
  return Math.max(...starts.map((from) => starts.filter((start) => start >= from && start < from + 1000).length));
}

describe("Pacer", () => {
  it.each([0, 1, 3, 6.9, 7, 50])(
    "starts fewer than 150 requests in any second, asked for every %d ms",
    async (gapMs) => {
      const clock = new FakeClock();
      const starts = await startsOf(new RateLimiter(clock), clock, 700, gapMs);
      expect(mostInOneSecond(starts)).toBeLessThan(150);
      expect(mostInOneSecond(starts)).toBe(Math.min(140, gapMs === 0 ? 140 : Math.ceil(1000 / gapMs)));
    },
  );

  it("starts requests that ask at once in their order, a second's worth at a time", async () => {
    const clock = new FakeClock();
    const pacer = new RateLimiter({ now: () => 0, random: () => 0, sleep: (ms, abort) => clock.sleep(ms, abort) });
    await Promise.all(Array.from({ length: 300 }, () => pacer.acquire(endless)));
    expect(clock.waits).toEqual([...Array<number>(140).fill(1000), ...Array<number>(20).fill(2000)]);
  });

  it("counts a request until a second after it was over, as it may reach the API late", async () => {
    const clock = new FakeClock();
    const pacer = new RateLimiter(clock);
    const overs: (() => void)[] = [];
    for (let asked = 0; asked < 140; asked++) {
      overs.push(await pacer.acquire(endless));
    }
    clock.advance(300);
    overs.forEach((over) => over());
    await pacer.acquire(endless);
    expect(clock.waits).toEqual([1000]);
  });

  it("lets nothing go while the API refuses everything", async () => {
    const clock = new FakeClock();
    const pacer = new RateLimiter(clock);
    pacer.blockFor(5_000);
    pacer.blockFor(3_000);
    await startsOf(pacer, clock, 2);
    expect(clock.waits).toEqual([5_000]);
  });

  it("says at once where that takes longer than there is time", async () => {
    const pacer = new RateLimiter(new FakeClock());
    pacer.blockFor(5_000);
    const refused = pacer.acquire({ ...endless, leftMs: () => 5_000 });
    await expect(refused).rejects.toEqual(new HeldBackError(5_000));
  });

  it("holds nothing back while there is enough of the quota", async () => {
    const clock = new FakeClock();
    const pacer = new RateLimiter(clock);
    pacer.observe('"default";r=50;t=30');
    await startsOf(pacer, clock, 100);
    expect(clock.waits).toEqual([]);
  });

  it("spreads the last requests of a quota over the time until it is renewed", async () => {
    const clock = new FakeClock();
    const pacer = new RateLimiter(clock);
    await pacer.acquire(endless);
    pacer.observe('"default";r=4;t=10');
    await startsOf(pacer, clock, 7);
    expect(clock.waits).toEqual([2000, 2000, 2000, 2000, 2000]);
  });

  it("waits for the new quota when nothing is left, but never longer than 30 seconds", async () => {
    const clock = new FakeClock();
    const pacer = new RateLimiter(clock);
    await pacer.acquire(endless);
    pacer.observe('"default";r=0;t=12');
    await pacer.acquire(endless);
    pacer.observe('"default";r=0;t=300');
    await pacer.acquire(endless);
    expect(clock.waits).toEqual([12_000, 30_000]);
  });

  it("is at full speed again once an answer says that the quota is renewed", async () => {
    const clock = new FakeClock();
    const pacer = new RateLimiter(clock);
    await pacer.acquire(endless);
    pacer.observe('"default";r=0;t=300');
    pacer.observe('"default";r=1199;t=300');
    await startsOf(pacer, clock, 50);
    expect(clock.waits).toEqual([]);
  });

  it.each([undefined, "", "nonsense", '"default"', '"default";r=0', '"default";t=30', '"default";r=x;t=30'])(
    "takes no hint from %j",
    async (header) => {
      const clock = new FakeClock();
      const pacer = new RateLimiter(clock);
      await pacer.acquire(endless);
      pacer.observe(header);
      await pacer.acquire(endless);
      expect(clock.waits).toEqual([]);
    },
  );

  it("stops waiting when the signal aborts", async () => {
    const pacer = new RateLimiter(new FakeClock());
    await pacer.acquire(endless);
    pacer.observe('"default";r=0;t=30');
    await expect(pacer.acquire({ ...endless, signal: AbortSignal.abort(new Error("cancelled")) })).rejects.toThrow(
      "cancelled",
    );
  });
});
