import { instantMs, isInstant } from "../../../provider/tokens/instants";

describe("instantMs", () => {
  it.each([
    ["2014-01-01T05:20:00.12345Z", Date.UTC(2014, 0, 1, 5, 20, 0, 123)],
    ["2026-03-01T12:00:00Z", Date.UTC(2026, 2, 1, 12)],
    ["2026-03-01T12:00:00+02:00", Date.UTC(2026, 2, 1, 10)],
    ["not an instant", undefined],
    [undefined, undefined],
  ])("reads %s", (text, expected) => {
    expect(instantMs(text)).toBe(expected);
  });
});

describe("isInstant", () => {
  it.each([
    ["2014-01-01T05:20:00.12345Z", true],
    ["2026-03-01T12:00:00+02:00", true],
    ["2026-03-01", true],
    ["Sun, 01 Mar 2026 12:00:00 GMT", true],
    ["2026-13-01T12:00:00Z", false],
    ["2026-03-32T12:00:00Z", false],
    ["2026-03-01T24:30:00Z", false],
    ["2026-03-01T12:60:00Z", false],
    ["soon", false],
    ["", false],
  ])("says of %s: %s", (text, expected) => {
    expect(isInstant(text)).toBe(expected);
  });
});
