import { clipText } from "../../../../provider/cli/report/clipText";

describe("clipText", () => {
  it("leaves a text of just the length whole", () => {
    expect(clipText("x".repeat(160), 160)).toBe("x".repeat(160));
  });

  it("keeps both ends of a longer one and counts what lies between", () => {
    const text = `${"a".repeat(1_000)}${"b".repeat(1_000)}`;
    expect(clipText(text, 40)).toBe(`${"a".repeat(16)}… (1,960 more) …${"b".repeat(24)}`);
  });

  it("counts characters, so that none is cut in two", () => {
    expect(clipText("🔑".repeat(40), 40)).toBe("🔑".repeat(40));
    expect(clipText("🔑".repeat(41), 40)).toBe(`${"🔑".repeat(16)}… (1 more) …${"🔑".repeat(24)}`);
  });
});
