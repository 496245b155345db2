import { isInactive } from "../../../provider/tokens/inactivity";
import { afterNow, DAY_MS, NOW } from "./exampleTokens";

describe("isInactive", () => {
  it.each([
    [true, "last seen exactly that long ago", { lastSeenAt: afterNow(-DAY_MS) }],
    [false, "last seen a millisecond less long ago", { lastSeenAt: afterNow(1 - DAY_MS) }],
    [true, "never seen and created that long ago", { createdAt: afterNow(-DAY_MS) }],
    [false, "never seen and created less long ago", { createdAt: afterNow(1 - DAY_MS) }],
    [false, "seen lately, though created long ago", { lastSeenAt: afterNow(-1), createdAt: afterNow(-9 * DAY_MS) }],
    [true, "never seen, as Go's zero time says", { lastSeenAt: "0001-01-01T00:00:00Z", createdAt: afterNow(-DAY_MS) }],
    [false, "with Go's zero time, created lately", { lastSeenAt: "0001-01-01T00:00:00Z", createdAt: afterNow(0) }],
    [false, "of which nothing is known", {}],
  ])("answers %s for a token %s", (expected, _, token) => {
    expect(isInactive(token, NOW, DAY_MS)).toBe(expected);
  });
});
