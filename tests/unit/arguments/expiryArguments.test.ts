import { parseExpiringWithin } from "../../../provider/arguments/expiryArguments";

describe("parseExpiringWithin", () => {
  it.each([
    [undefined, 30 * 24 * 3_600_000],
    ["1ms", 1],
    ["1h30m", 5_400_000],
  ])("of %s is %d ms", (text, ms) => {
    expect(parseExpiringWithin(text)).toBe(ms);
  });

  it.each(["", "0s", "-1h", "forever", "30d"])("refuses %j", (text) => {
    expect(() => parseExpiringWithin(text)).toThrow(/^Invalid duration /);
  });
});
