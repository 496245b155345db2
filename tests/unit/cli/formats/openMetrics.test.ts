import { toOpenMetrics } from "../../../../provider/cli/formats/openMetrics";
import { parseOpenMetrics } from "./parseOpenMetrics";

describe("toOpenMetrics", () => {
  it("writes the type, the unit, the help, the samples and the end", () => {
    const samples = [
      { labels: { a: "x", b: undefined }, value: 1 },
      { labels: { a: "y" }, value: 1_700_000_000.5 },
    ];
    expect(toOpenMetrics([{ name: "made_up_seconds", help: "Made up.", samples }])).toBe(
      "# TYPE made_up_seconds gauge\n# UNIT made_up_seconds seconds\n# HELP made_up_seconds Made up.\n" +
        'made_up_seconds{a="x"} 1\nmade_up_seconds{a="y"} 1700000000.5\n# EOF\n',
    );
  });

  it("writes a metric without samples, and none at all", () => {
    expect(toOpenMetrics([{ name: "a", help: "A.", samples: [] }])).toBe("# TYPE a gauge\n# HELP a A.\n# EOF\n");
    expect(toOpenMetrics([])).toBe("# EOF\n");
  });

  it.each([
    ['say "a"', 'say "a"'],
    ["C:\\n", "C:\\n"],
    ["two\nlines", "two\\u{a}lines"],
    ['"} 1\n# EOF', '"} 1\\u{a}# EOF'],
    ["\u001b[31m", "\\u{1b}[31m"],
    ["::error::x", "\\u{3a}:error::x"],
    ["##[error]", "#\\u{23}[error]"],
    ["日本 🙂", "日本 🙂"],
    ["", ""],
  ])("gives the label %j back as %j", (value, read) => {
    const { a } = parseOpenMetrics(
      toOpenMetrics([{ name: "a", help: "A.", samples: [{ labels: { value }, value: 0 }] }]),
    );

    expect(a?.samples).toEqual([{ labels: { value: read }, value: 0 }]);
  });
});
