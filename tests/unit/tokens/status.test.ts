import { isForever, judgeExpiry, judgeToken } from "../../../provider/tokens/status";
import { afterNow, DAY_MS, listedToken, NOW } from "./exampleTokens";

const WITHIN = 30 * DAY_MS;

describe("judgeToken", () => {
  it.each([
    ["active", "one millisecond more than expiringWithin away", WITHIN + 1],
    ["expiring", "exactly expiringWithin away", WITHIN],
    ["expiring", "one millisecond away", 1],
    ["expired", "now", 0],
    ["expired", "one millisecond ago", -1],
  ])("finds a token %s whose expiry is %s", (status, _, leftMs) => {
    const listed = listedToken("ci", { expiresAt: afterNow(leftMs) });
    expect(judgeToken(listed, NOW, WITHIN)).toEqual({ ...listed, status, neverExpires: false });
  });

  it("reads an expiry with five decimals, as the reference page shows one", () => {
    const listed = listedToken("ci", { expiresAt: "2014-01-01T05:20:00.12345Z" });
    expect(judgeToken(listed, Date.UTC(2014, 0, 1, 5, 20, 0, 122), 1).status).toBe("expiring");
    expect(judgeToken(listed, Date.UTC(2014, 0, 1, 5, 20, 0, 123), 1).status).toBe("expired");
  });

  it("never lets a forever token expire, and leaves its expiry out", () => {
    const listed = listedToken("ci", { duration: "forever", expiresAt: afterNow(-DAY_MS) });
    const token = judgeToken(listed, NOW, WITHIN);
    expect(token).toMatchObject({ status: "active", neverExpires: true });
    expect(token).not.toHaveProperty("expiresAt");
    expect(listed).toHaveProperty("expiresAt");
  });

  it.each([
    ["a past expiry", { expiresAt: afterNow(-1) }],
    ["a near expiry", { expiresAt: afterNow(1) }],
    ["no end", { duration: "forever" }],
  ])("finds a disabled token with %s disabled", (_, fields) => {
    expect(judgeToken(listedToken("ci", { ...fields, enabled: false }), NOW, WITHIN).status).toBe("disabled");
  });

  it("finds a token unknown of which the API does not say whether it is enabled", () => {
    const { enabled, ...listed } = listedToken("ci", { duration: "forever" });
    expect(enabled).toBe(true);
    expect(judgeToken(listed, NOW, WITHIN).status).toBe("unknown");
  });

  it("keeps every instant as the API gave it", () => {
    const instant = "2014-01-01T05:20:00.12345Z";
    const listed = listedToken("ci", { createdAt: instant, updatedAt: instant, lastSeenAt: instant });
    expect(judgeToken(listed, NOW, WITHIN)).toStrictEqual({ ...listed, status: "active", neverExpires: false });
  });

  it("adds no instant that the API left out", () => {
    const listed = { id: "1", name: "ci", clientId: "ci.access", duration: "1h", enabled: true };
    expect(judgeToken(listed, NOW, WITHIN)).toStrictEqual({ ...listed, status: "unknown", neverExpires: false });
  });
});

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
