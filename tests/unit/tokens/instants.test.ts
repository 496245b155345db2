import { instantMs, isInstant } from "../../../provider/tokens/instants";

const NOON = Date.UTC(2026, 2, 1, 12);

describe("instantMs", () => {
  it.each([
    ["whole seconds", "2026-03-01T12:00:00Z", NOON],
    ["a fraction, cut off after milliseconds", "2026-03-01T12:00:00.12399Z", NOON + 123],
    ["one digit of a fraction", "2026-03-01T12:00:00.5Z", NOON + 500],
    ["a zone east of Greenwich", "2026-03-01T14:30:00+02:30", NOON],
    ["a zone west of Greenwich", "2026-03-01T11:30:00-00:30", NOON],
    ["a zone with a fraction", "2026-03-01T12:00:00.001-00:00", NOON + 1],
    ["small letters", "2026-03-01t12:00:00z", NOON],
    ["the last day of February", "2026-02-28T00:00:00Z", Date.UTC(2026, 1, 28)],
    ["a leap day", "2028-02-29T00:00:00Z", Date.UTC(2028, 1, 29)],
    ["a leap second", "2016-12-31T23:59:60Z", Date.UTC(2017, 0, 1)],
    ["a leap second in another zone", "2017-01-01T08:59:60+09:00", Date.UTC(2017, 0, 1)],
    ["the first year that counts", "0100-01-01T00:00:00Z", Date.UTC(100, 0, 1)],
    ["the last instant there is", "9999-12-31T23:59:59.999Z", Date.UTC(10_000, 0, 1) - 1],
  ])("reads %s: %s", (_, text, expected) => {
    expect(instantMs(text)).toBe(expected);
    expect(isInstant(text)).toBe(true);
  });

  it.each([
    ["nothing", ""],
    ["a word with a number", "soon 5"],
    ["a number", "1772366400"],
    ["a day", "2026-03-01"],
    ["a time without a zone", "2026-03-01T12:00:00"],
    ["a time without seconds", "2026-03-01T12:00Z"],
    ["a blank between day and time", "2026-03-01 12:00:00Z"],
    ["the date of an HTTP header", "Sun, 01 Mar 2026 12:00:00 GMT"],
    ["a day that its month does not have", "2027-02-31T00:00:00Z"],
    ["a leap day of a common year", "2100-02-29T00:00:00Z"],
    ["day 0", "2026-03-00T12:00:00Z"],
    ["day 32", "2026-03-32T12:00:00Z"],
    ["month 13", "2026-13-01T12:00:00Z"],
    ["hour 24", "2026-03-01T24:00:00Z"],
    ["minute 60", "2026-03-01T12:60:00Z"],
    ["second 61", "2026-03-01T23:59:61Z"],
    ["second 60 of no last minute", "2026-03-01T12:59:60Z"],
    ["a zone of 24 hours", "2026-03-01T12:00:00+24:00"],
    ["a zone without a colon", "2026-03-01T12:00:00+0200"],
    ["a point without a fraction", "2026-03-01T12:00:00.Z"],
    ["a line break behind", "2026-03-01T12:00:00Z\n"],
    ["a year of five digits", "+12026-03-01T12:00:00Z"],
    ["Go's zero time", "0001-01-01T00:00:00Z"],
    ["Go's zero time in another zone", "0001-01-01T00:00:00+00:00"],
  ])("does not read %s: %j", (_, text) => {
    expect(instantMs(text)).toBeUndefined();
    expect(isInstant(text)).toBe(false);
  });

  it("reads nothing where there is nothing", () => {
    expect(instantMs(undefined)).toBeUndefined();
  });
});
