import { durationsEqual, parseDuration, parsePositiveMs } from "../../../provider/tokens/durations";
import { InputError } from "../../../provider/tokens/inputError";
import { instantMs, isInstant } from "../../../provider/tokens/instants";
import { isForever, judgeExpiry, judgeToken } from "../../../provider/tokens/status";
import { afterNow, DAY_MS, listedToken, NOW } from "./exampleTokens";

const ADVICE = "Use the units ns, us (or µs), ms, s, m and h, for example 720h or 1h30m. 30 days are 720h.";

describe("parseDuration", () => {
  // What Go 1.26's time.ParseDuration answers to each text.
  it.each<[string, bigint]>([
    ["0", 0n],
    ["-0", 0n],
    ["00s", 0n],
    ["5s", 5_000_000_000n],
    ["-5s", -5_000_000_000n],
    ["+5s", 5_000_000_000n],
    ["5.s", 5_000_000_000n],
    [".5s", 500_000_000n],
    ["-.5s", -500_000_000n],
    ["1.004s", 1_004_000_000n],
    ["10ns", 10n],
    ["12\u00b5s", 12_000n],
    ["12\u03bcs", 12_000n],
    ["16h", 57_600_000_000_000n],
    ["3h30m", 12_600_000_000_000n],
    ["-2m3.4s", -123_400_000_000n],
    ["1h2m3s4ms5us6ns", 3_723_004_005_006n],
    ["9007199254740993ns", 9_007_199_254_740_993n],
    ["8760h", 31_536_000_000_000_000n],
  ])("reads %s", (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  it.each<[string, bigint]>([
    ["0.5ns", 0n],
    ["1.9999ns", 1n],
    ["0.3333333333333333333h", 1_199_999_999_999n],
    ["0.100000000000000000000h", 360_000_000_000n],
    ["0.99999999999999999999s", 999_999_999n],
    [`0.${"0".repeat(1_000_000)}1h`, 0n],
    [`${"0".repeat(1_000_000)}1h`, 3_600_000_000_000n],
  ])("cuts off what is less than a nanosecond of %s", (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  it.each<[string, bigint]>([
    ["9223372036854775807ns", 2n ** 63n - 1n],
    ["9223372036854775.807us", 2n ** 63n - 1n],
    ["-2562047h47m16.854775807s", 1n - 2n ** 63n],
  ])("reads %s, at the limit of 64 bits", (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  it.each([
    "9223372036854775808ns",
    "-9223372036854775808ns",
    "9223372036854776us",
    "9223372036854775.808us",
    "2562047h47m16.854775808s",
    "3000000h",
    "99999999999999999999h",
  ])("refuses %s, beyond the limit", (text) => {
    expect(() => parseDuration(text)).toThrow(
      `Invalid duration "${text}": it is longer than the 292 years that Go can represent. ${ADVICE}`,
    );
  });

  it.each([
    ["", "it is empty"],
    ["-", "missing number"],
    ["3", 'missing unit after "3"'],
    ["1h30", 'missing unit after "30"'],
    ["1..5s", 'missing unit after "1."'],
    ["s", 'missing number before "s"'],
    [".", 'missing number before "."'],
    ["--1h", 'missing number before "-1h"'],
    [" 1h", 'missing number before " 1h"'],
    ["forever", 'missing number before "forever"'],
    ["\u0661h", 'missing number before "\u0661h"'],
    ["30d", 'unknown unit "d"'],
    ["1H", 'unknown unit "H"'],
    ["1h ", 'unknown unit "h "'],
    ["1 h", 'unknown unit " h"'],
    ["1h-1m", 'unknown unit "h-"'],
  ])("refuses %j: %s", (text, problem) => {
    expect(() => parseDuration(text)).toThrow(`Invalid duration ${JSON.stringify(text)}: ${problem}. ${ADVICE}`);
    expect(() => parseDuration(text)).toThrow(InputError);
  });

  it("refuses a number of 16 million digits at once, unshown", () => {
    expect(() => parseDuration(`${"9".repeat(16_000_000)}h`)).toThrow(
      "the value of 16000001 characters is not a duration; give a Go duration such as 720h or 1h30m.",
    );
  });
});

describe("parsePositiveMs", () => {
  it.each([
    ["30s", 30_000],
    ["2m", 120_000],
    ["720h", 2_592_000_000],
    ["1ms", 1],
    ["1ns", 1],
    ["999us", 1],
    ["1.5ms", 2],
  ])("reads %s as %i milliseconds", (text, expected) => {
    expect(parsePositiveMs(text)).toBe(expected);
  });

  it.each([
    ["0", "it must be longer than zero"],
    ["0s", "it must be longer than zero"],
    ["-1h", "it must be longer than zero"],
    ["1w", 'unknown unit "w"'],
  ])("refuses %s: %s", (text, problem) => {
    expect(() => parsePositiveMs(text)).toThrow(`Invalid duration "${text}": ${problem}. ${ADVICE}`);
  });
});

describe("durationsEqual", () => {
  it.each([
    ["60m", "1h", true],
    ["8760h", "8760h0m0s", true],
    ["12\u00b5s", "12\u03bcs", true],
    ["forever", "forever", true],
    ["forever", "8760h", false],
    ["30d", "30d", true],
    ["30d", "720h", false],
    ["30d", "30 d", false],
  ])("compares %s with %s: %s", (a, b, expected) => {
    expect(durationsEqual(a, b)).toBe(expected);
    expect(durationsEqual(b, a)).toBe(expected);
  });
});

const NOON = Date.UTC(2026, 2, 1, 12);

describe("instantMs", () => {
  it.each([
    ["whole seconds", "2026-03-01T12:00:00Z", NOON],
    ["a fraction, cut off after milliseconds", "2026-03-01T12:00:00.12399Z", NOON + 123],
    ["one digit of a fraction", "2026-03-01T12:00:00.5Z", NOON + 500],
    ["a zone east of Greenwich", "2026-03-01T14:30:00+02:30", NOON],
    ["a zone west of Greenwich", "2026-03-01T11:30:00-00:30", NOON],
    ["a zone with a fraction", "2026-03-01T12:00:00.001-00:00", NOON + 1],
    ["small letters", "2026-03-01t12:00:00z", NOON],
    ["the last day of February", "2026-02-28T00:00:00Z", Date.UTC(2026, 1, 28)],
    ["a leap day", "2028-02-29T00:00:00Z", Date.UTC(2028, 1, 29)],
    ["a leap second", "2016-12-31T23:59:60Z", Date.UTC(2017, 0, 1)],
    ["a leap second in another zone", "2017-01-01T08:59:60+09:00", Date.UTC(2017, 0, 1)],
    ["the first year that counts", "0100-01-01T00:00:00Z", Date.UTC(100, 0, 1)],
    ["the last instant there is", "9999-12-31T23:59:59.999Z", Date.UTC(10_000, 0, 1) - 1],
  ])("reads %s: %s", (_, text, expected) => {
    expect(instantMs(text)).toBe(expected);
    expect(isInstant(text)).toBe(true);
  });

  it.each([
    ["nothing", ""],
    ["a word with a number", "soon 5"],
    ["a number", "1772366400"],
    ["a day", "2026-03-01"],
    ["a time without a zone", "2026-03-01T12:00:00"],
    ["a time without seconds", "2026-03-01T12:00Z"],
    ["a blank between day and time", "2026-03-01 12:00:00Z"],
    ["the date of an HTTP header", "Sun, 01 Mar 2026 12:00:00 GMT"],
    ["a day that its month does not have", "2027-02-31T00:00:00Z"],
    ["a leap day of a common year", "2100-02-29T00:00:00Z"],
    ["day 0", "2026-03-00T12:00:00Z"],
    ["day 32", "2026-03-32T12:00:00Z"],
    ["month 13", "2026-13-01T12:00:00Z"],
    ["hour 24", "2026-03-01T24:00:00Z"],
    ["minute 60", "2026-03-01T12:60:00Z"],
    ["second 61", "2026-03-01T23:59:61Z"],
    ["second 60 of no last minute", "2026-03-01T12:59:60Z"],
    ["a zone of 24 hours", "2026-03-01T12:00:00+24:00"],
    ["a zone without a colon", "2026-03-01T12:00:00+0200"],
    ["a point without a fraction", "2026-03-01T12:00:00.Z"],
    ["a line break behind", "2026-03-01T12:00:00Z\n"],
    ["a year of five digits", "+12026-03-01T12:00:00Z"],
    ["Go's zero time", "0001-01-01T00:00:00Z"],
    ["Go's zero time in another zone", "0001-01-01T00:00:00+00:00"],
  ])("does not read %s: %j", (_, text) => {
    expect(instantMs(text)).toBeUndefined();
    expect(isInstant(text)).toBe(false);
  });

  it("reads nothing where there is nothing", () => {
    expect(instantMs(undefined)).toBeUndefined();
  });
});

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
