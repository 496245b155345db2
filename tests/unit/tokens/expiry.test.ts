import { isForever, judgeExpiry } from "../../../provider/tokens/expiry";
import { DAY_MS, NOW } from "./exampleTokens";

const WITHIN = 30 * DAY_MS;

describe("judgeExpiry", () => {
  it.each([
    ["without an expiry", { duration: "8760h" }],
    ["with an unreadable expiry", { duration: "8760h", expiresAt: "soon 5" }],
    ["with Go's zero time as its expiry", { duration: "8760h", expiresAt: "0001-01-01T00:00:00Z" }],
    ["without anything", {}],
  ])("knows nothing of a token %s", (_, token) => {
    expect(judgeExpiry(token, NOW, WITHIN)).toBe("unknown");
  });
});

describe("isForever", () => {
  it.each([
    ["forever", true],
    ["Forever", false],
    ["8760h", false],
    ["", false],
  ])("answers of %j: %s", (duration, expected) => {
    expect(isForever(duration)).toBe(expected);
  });
});
