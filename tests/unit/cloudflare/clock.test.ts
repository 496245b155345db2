import { systemClock, toClockSkewMs } from "../../../provider/cloudflare/clock";

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

const noon = Date.UTC(2026, 2, 1, 12);
const date = new Date(noon).toUTCString();

describe("toClockSkewMs", () => {
  it.each<[string, number | undefined, string | undefined, number, number]>([
    ["is 0 where the answer came at once", 0, date, noon, noon],
    ["is 0 where the answer was slow", 0, date, noon - 600_000, noon + 600_000],
    ["is above 0 where the clock is ahead", 300_000, date, noon + 300_000, noon + 900_000],
    ["is below 0 where the clock is behind", -300_000, date, noon - 900_000, noon - 300_000],
    ["is unknown without a date", undefined, undefined, noon, noon],
    [
      "is unknown of a date without a zone, which would be local time",
      undefined,
      "Sun Mar  1 12:00:00 2026",
      noon,
      noon,
    ],
    ["is unknown of anything else", undefined, "12", noon, noon],
  ])("%s", (_, skewMs, header, sentAt, receivedAt) => {
    expect(toClockSkewMs(header, sentAt, receivedAt)).toBe(skewMs);
  });
});
