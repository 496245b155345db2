import { instantMs } from "../../../provider/tokens/instants";

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
