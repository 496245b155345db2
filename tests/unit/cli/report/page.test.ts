import pageStyles from "../../../../provider/cli/report/page.css";

const [lightRule = "", darkRule = ""] = pageStyles.match(/:root\{[^}]*\}/g) ?? [];

/** Contrast of two colours as WCAG 2 defines it: 1 for the same, 21 for black on white. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const hex = colour.length === 4 ? colour.replace(/[0-9a-f]/g, "$&$&") : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function colourOf(rule: string, name: string): string {
  return new RegExp(`--${name}:(#[0-9a-f]+)`).exec(rule)![1]!;
}

describe.each([
  ["light", lightRule],
  ["dark", darkRule],
])("page.css in the %s", (_, rule) => {
  it.each(["ink", "muted", "today", "expired", "error", "warning", "good"])(
    "has enough contrast for text in --%s, on cards and on the page",
    (name) => {
      const colour = colourOf(rule, name);
      expect(contrast(colour, colourOf(rule, "card"))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour, colourOf(rule, "page"))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(["active", "expired", "disabled"])("has enough contrast for bars in --%s", (name) => {
    expect(contrast(colourOf(rule, name), colourOf(rule, "card"))).toBeGreaterThanOrEqual(3);
  });

  it("has stripes that show on the bars of expiring tokens", () => {
    expect(contrast(colourOf(rule, "expiring"), colourOf(rule, "expiringDark"))).toBeGreaterThanOrEqual(3);
  });
});
