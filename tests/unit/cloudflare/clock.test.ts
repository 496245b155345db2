import { systemClock } from "../../../provider/cloudflare/clock";

describe("systemClock", () => {
  it("tells the time of day", () => {
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(60_000);
  });

  it("does not jump when somebody sets the machine's clock", () => {
    const before = systemClock.now();
    jest.useFakeTimers({ now: 0, doNotFake: ["performance"] });
    try {
      expect(Date.now()).toBe(0);
      expect(systemClock.now()).toBeGreaterThanOrEqual(before);
    } finally {
      jest.useRealTimers();
    }
  });

  it("sleeps, and stops at once when the signal aborts", async () => {
    await systemClock.sleep(1, new AbortController().signal);
    const abort = new AbortController();
    const sleep = systemClock.sleep(600_000, abort.signal);
    abort.abort();
    await expect(sleep).rejects.toThrow("aborted");
  });
});
