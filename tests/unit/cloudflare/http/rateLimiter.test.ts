import { parseQuota, RateLimiter } from "../../../../provider/cloudflare/http/rateLimiter";
import { Semaphore } from "../../../../provider/cloudflare/http/semaphore";
import { FakeClock } from "../fakeClock";

const { signal } = new AbortController();

const quota = (left: number, renewsInSeconds: number) => ({ left, renewsInSeconds });

/** When so many requests start that ask one after another, each `gapMs` after the one before has started. */
async function startsOf(limiter: RateLimiter, clock: FakeClock, count: number, gapMs = 0): Promise<number[]> {
  const starts: number[] = [];
  for (let asked = 0; asked < count; asked++) {
    await limiter.acquire(signal);
    starts.push(clock.now());
    clock.advance(gapMs);
  }
  return starts;
}

/** The largest number of starts within any window of one second. */
function mostInOneSecond(starts: readonly number[]): number {
  return Math.max(...starts.map((from) => starts.filter((start) => start >= from && start < from + 1000).length));
}

describe("RateLimiter", () => {
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
    const limiter = new RateLimiter({ now: () => 0, random: () => 0, sleep: (ms, abort) => clock.sleep(ms, abort) });
    await Promise.all(Array.from({ length: 300 }, () => limiter.acquire(signal)));
    expect(clock.waits).toEqual([...Array<number>(140).fill(1000), ...Array<number>(20).fill(2000)]);
  });

  it("counts a request until a second after it was over, as it may reach the API late", async () => {
    const clock = new FakeClock();
    const limiter = new RateLimiter(clock);
    const overs: (() => void)[] = [];
    for (let asked = 0; asked < 140; asked++) {
      overs.push(await limiter.acquire(signal));
    }
    clock.advance(300);
    overs.forEach((over) => over());
    await limiter.acquire(signal);
    expect(clock.waits).toEqual([1000]);
  });

  it("lets nothing go while the API refuses everything", async () => {
    const clock = new FakeClock();
    const limiter = new RateLimiter(clock);
    limiter.blockFor(5_000);
    limiter.blockFor(3_000);
    await startsOf(limiter, clock, 2);
    expect(clock.waits).toEqual([5_000]);
  });

  it("says how long the API refuses everything", () => {
    const clock = new FakeClock();
    const limiter = new RateLimiter(clock);
    expect(limiter.heldBackMs()).toBeLessThanOrEqual(0);
    limiter.blockFor(5_000);
    expect(limiter.heldBackMs()).toBe(5_000);
    clock.advance(5_000);
    expect(limiter.heldBackMs()).toBe(0);
  });

  it("lets a request go after five minutes, though a header asked for days", () => {
    const limiter = new RateLimiter(new FakeClock());
    limiter.blockFor(3 * 24 * 60 * 60 * 1000);
    expect(limiter.heldBackMs()).toBe(5 * 60 * 1000);
  });

  it("holds nothing back while there is enough of the quota", async () => {
    const clock = new FakeClock();
    const limiter = new RateLimiter(clock);
    limiter.observe(quota(50, 30));
    await startsOf(limiter, clock, 100);
    expect(clock.waits).toEqual([]);
  });

  it("spreads the last requests of a quota over the time until it is renewed", async () => {
    const clock = new FakeClock();
    const limiter = new RateLimiter(clock);
    await limiter.acquire(signal);
    limiter.observe(quota(4, 10));
    await startsOf(limiter, clock, 7);
    expect(clock.waits).toEqual([2000, 2000, 2000, 2000, 2000]);
  });

  it("waits for the new quota when nothing is left, but never longer than 30 seconds", async () => {
    const clock = new FakeClock();
    const limiter = new RateLimiter(clock);
    await limiter.acquire(signal);
    limiter.observe(quota(0, 12));
    await limiter.acquire(signal);
    limiter.observe(quota(0, 300));
    await limiter.acquire(signal);
    expect(clock.waits).toEqual([12_000, 30_000]);
  });

  it("is at full speed again once an answer says that the quota is renewed", async () => {
    const clock = new FakeClock();
    const limiter = new RateLimiter(clock);
    await limiter.acquire(signal);
    limiter.observe(quota(0, 300));
    limiter.observe(quota(1199, 300));
    await startsOf(limiter, clock, 50);
    expect(clock.waits).toEqual([]);
  });

  it.each([undefined, "", "nonsense", '"default"', '"default";r=0', '"default";t=30', '"default";r=x;t=30'])(
    "takes no hint from %j",
    async (header) => {
      const clock = new FakeClock();
      const limiter = new RateLimiter(clock);
      await limiter.acquire(signal);
      limiter.observe(parseQuota({ ratelimit: header }));
      await limiter.acquire(signal);
      expect(clock.waits).toEqual([]);
    },
  );

  it("stops waiting when the signal aborts", async () => {
    const limiter = new RateLimiter(new FakeClock());
    await limiter.acquire(signal);
    limiter.observe(quota(0, 30));
    await expect(limiter.acquire(AbortSignal.abort(new Error("cancelled")))).rejects.toThrow("cancelled");
  });
});

describe("parseQuota", () => {
  it.each([
    [
      { ratelimit: '"default";r=50;t=30', "ratelimit-policy": '"default";q=1200;w=300' },
      { left: 50, renewsInSeconds: 30, limit: 1200 },
    ],
    [{ ratelimit: '"default"; t=30; r=0' }, { left: 0, renewsInSeconds: 30 }],
    [{ ratelimit: '"default";r=7' }, { left: 7 }],
    [{ "ratelimit-policy": '"default";q=1200;w=300' }, undefined],
    [{ ratelimit: "soon" }, undefined],
    [{}, undefined],
  ])("reads %j as %j", (headers: Record<string, string>, quota) => {
    expect(parseQuota(headers)).toEqual(quota);
  });
});

const never = new AbortController().signal;

/** Asks to get in, and notes who did. */
function queue(semaphore: Semaphore, signals: readonly AbortSignal[]): { inside: number[]; entries: Promise<void>[] } {
  const inside: number[] = [];
  const entries = signals.map((signal, index) => semaphore.acquire(signal).then(() => void inside.push(index)));
  return { inside, entries };
}

/** Lets everything happen that waits for nothing but its turn. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("Semaphore", () => {
  it("lets so many in, and the others in their order as soon as there is room", async () => {
    const semaphore = new Semaphore(2);
    const { inside } = queue(semaphore, [never, never, never, never]);
    await settle();
    expect(inside).toEqual([0, 1]);
    semaphore.release();
    await settle();
    expect(inside).toEqual([0, 1, 2]);
    semaphore.release();
    semaphore.release();
    await settle();
    expect(inside).toEqual([0, 1, 2, 3]);
  });

  it("passes over who gave up, and keeps nothing of it", async () => {
    const semaphore = new Semaphore(1);
    const leaving = new AbortController();
    const { inside, entries } = queue(semaphore, [never, leaving.signal, never]);
    leaving.abort(new Error("cancelled"));
    await expect(entries[1]).rejects.toThrow("cancelled");
    semaphore.release();
    await settle();
    expect(inside).toEqual([0, 2]);
  });

  it("lets nobody in whose signal has aborted", async () => {
    await expect(new Semaphore(1).acquire(AbortSignal.abort(new Error("cancelled")))).rejects.toThrow("cancelled");
  });
});
