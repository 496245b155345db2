import { countOf } from "../../../../provider/cli/report/counts";
import { describeDistance, toDay, toMoment } from "../../../../provider/cli/report/dates";
import { DAY_MS, NOW } from "../../tokens/exampleTokens";

const HOUR_MS = DAY_MS / 24;

describe("describeDistance", () => {
  it.each([
    ["less than a minute ago", 0],
    ["in less than a minute", 1],
    ["in 1 minute", 60_000],
    ["in 59 minutes", HOUR_MS - 1],
    ["in 1 hour", HOUR_MS],
    ["in 47 hours", 2 * DAY_MS - 1],
    ["in 2 days", 2 * DAY_MS],
    ["in 29 days", 30 * DAY_MS - 1],
    ["in 730 days", 730 * DAY_MS],
    ["in 2 years", 731 * DAY_MS],
    ["5 hours ago", -5 * HOUR_MS],
    ["270 days ago", -270 * DAY_MS],
    ["3 years ago", -1_100 * DAY_MS],
  ])("says %s", (words, distanceMs) => {
    expect(describeDistance(NOW + distanceMs, NOW)).toBe(words);
  });
});

describe("toDay and toMoment", () => {
  it("give the day and the moment in UTC", () => {
    const ms = Date.parse("2026-09-05T23:04:59+02:00");
    expect(toDay(ms)).toBe("5 Sep 2026");
    expect(toMoment(ms)).toBe("5 Sep 2026, 21:04 UTC");
  });
});

describe("countOf", () => {
  it.each([
    [0, "0 tokens"],
    [1, "1 token"],
    [5_000, "5,000 tokens"],
  ])("counts %d", (count, words) => {
    expect(countOf(count, "token")).toBe(words);
  });
});
