import { goDurationMs } from "./goDuration";

describe("goDurationMs", () => {
  it.each<[string, number]>([
    ["300ms", 300],
    ["2h45m", 9_900_000],
    ["8760h", 31_536_000_000],
    ["1.5h", 5_400_000],
    ["5us", 0.005],
    ["5µs", 0.005],
    ["2s500ms", 2500],
    ["forever", Infinity],
  ])("%s is %d ms", (text, ms) => {
    expect(goDurationMs(text)).toBeCloseTo(ms, 9);
  });

  it.each(["", "60", "h", "1d", "-1h", " 1h", "1h ", "Forever"])("%j is no duration", (text) => {
    expect(goDurationMs(text)).toBeUndefined();
  });
});
