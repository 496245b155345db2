import { clipText } from "../../../../../provider/cli/drift/page/clipText";
import { countOf } from "../../../../../provider/cli/drift/page/counts";
import { describeDistance, toDay, toMoment } from "../../../../../provider/cli/drift/page/dates";
import { escapeHtml } from "../../../../../provider/cli/drift/page/escapeHtml";
import { toTimeline } from "../../../../../provider/cli/drift/page/timeline";
import { nameMarkup, tokenRow } from "../../../../../provider/cli/drift/page/tokenRow";
import { toVerdict, type Verdict } from "../../../../../provider/cli/drift/page/verdict";
import { type FindingKind } from "../../../../../provider/tokens/closedSets";
import { type ServiceToken } from "../../../../../provider/tokens/serviceToken";
import { afterNow, DAY_MS, NOW, serviceToken } from "../../../tokens/exampleTokens";
import { reportWith } from "../exampleReport";
import { type ExampleScope, findingOf, reportOf, scopeOf } from "./examplePage";

const HOUR_MS = DAY_MS / 24;

describe("toVerdict", () => {
  const scope = { zoneId: "f".repeat(32) };
  const healthy = { tokens: [serviceToken("ci"), serviceToken("cd")] };
  const zone = { scope };
  const unread = { scope, error: "refused" };
  const warned = { tokens: [serviceToken("ci")], findings: [findingOf("expiring", "ci")] };
  const wrong = { findings: [findingOf("missing", "a"), findingOf("missing", "b"), findingOf("inactive", "x")] };
  const known = { acceptedUntil: "2026-12-31", reason: "known" };
  const accepted = { findings: [findingOf("expiring", "a"), findingOf("expired", "b", known)] };

  it.each<[Verdict["tone"], string, string, ExampleScope[], string?]>([
    [
      "good",
      "Nothing to report",
      "2 service tokens in 1 account and 1 zone checked. Everything the baseline expects is in place.",
      [healthy, zone],
    ],
    [
      "warning",
      "1 warning",
      "3 service tokens in 2 accounts checked. Each finding says what to do.",
      [healthy, warned],
    ],
    [
      "error",
      "2 errors and 1 warning",
      "0 service tokens in 1 account checked. Each finding says what to do.",
      [wrong],
    ],
    [
      "error",
      "1 zone could not be read",
      "2 service tokens in 1 account checked, with nothing to report. What was not read may have drifted.",
      [healthy, unread],
    ],
    [
      "error",
      "2 zones could not be read",
      "Nothing is known of any token. What was not read may have drifted.",
      [unread, unread],
    ],
    [
      "error",
      "1 warning, and 1 zone could not be read",
      "1 service token in 1 account checked. Each finding says what to do.",
      [warned, unread],
    ],
    [
      "warning",
      "1 warning",
      "0 service tokens in 1 account checked. Each finding says what to do. Also 1 accepted.",
      [accepted],
    ],
    [
      "good",
      "Nothing to report",
      "0 service tokens in 1 account checked. Nothing counts as drift. Also 1 not counted by --fail-on, 1 accepted.",
      [accepted],
      "error",
    ],
  ])("is %s: %s. %s", (tone, title, detail, scopes, failOn = "warning") => {
    expect(toVerdict(reportWith({ failOn }, ...scopes.map(scopeOf)))).toEqual({ tone, title, detail });
  });
});

/** The texts of a row, cell by cell. */
function wordsOf(overrides: Partial<ServiceToken>, kinds: FindingKind[] = []): string[] {
  const { findings } = reportOf(scopeOf({ findings: kinds.map((kind) => findingOf(kind, "ci")) }));
  const row = tokenRow(serviceToken("ci", overrides), toTimeline([], NOW), { anchor: "s0t0", findings }).text;
  return row.split(/<[^>]*>/).flatMap((text) => (text.trim() === "" ? [] : text.trim()));
}

describe("tokenRow", () => {
  it("says in words what the bar shows", () => {
    expect(wordsOf({ lastSeenAt: afterNow(-5 * HOUR_MS) })).toEqual([
      "ci",
      "ci.access",
      "active",
      "seen 5 hours ago",
      "created 21 Nov 2025",
      "expires in 265 days",
      "21 Nov 2026",
    ]);
  });

  it.each<[string[], Partial<ServiceToken>]>([
    [["never used", "created 21 Nov 2025"], {}],
    [["seen just now", "created 21 Nov 2025"], { lastSeenAt: afterNow(1) }],
    [["last use unreadable", "creation unknown"], { lastSeenAt: "lately", createdAt: "once" }],
  ])("says %j of its use", (words, fields) => {
    expect(wordsOf(fields).slice(3, 5)).toEqual(words);
  });

  it.each<[string[], Partial<ServiceToken>]>([
    [["never expires"], { neverExpires: true }],
    [["expiry unknown"], { expiresAt: "soon" }],
    [["expires in 2 days", "3 Mar 2026"], { expiresAt: afterNow(2 * DAY_MS) }],
    [["expires in 47 hours", "3 Mar 2026, 11:00 UTC"], { expiresAt: afterNow(47 * HOUR_MS) }],
    [["expired less than a minute ago", "1 Mar 2026, 12:00 UTC"], { expiresAt: afterNow(0) }],
    [["expired 12 days ago", "17 Feb 2026"], { expiresAt: afterNow(-12 * DAY_MS) }],
  ])("says %j of its expiry", (words, fields) => {
    expect(wordsOf(fields).slice(5)).toEqual(words);
  });

  it("names what was found beside the status, but not what the status says already", () => {
    expect(wordsOf({ status: "expired" }, ["renamed", "durationChanged", "expired"]).slice(2, 5)).toEqual([
      "expired",
      "renamed",
      "duration changed",
    ]);
  });

  it("says that an enabled token was expected to be disabled", () => {
    expect(wordsOf({ status: "active" }, ["disabled"]).slice(2, 4)).toEqual(["active", "not disabled"]);
  });
});

describe("nameMarkup", () => {
  it("isolates the direction of a name, and says so where it is empty", () => {
    expect(nameMarkup("نظام").text).toBe("<bdi>نظام</bdi>");
    expect(nameMarkup("").text).toBe("<em>(no name)</em>");
  });
});

describe("describeDistance", () => {
  it.each([
    ["less than a minute ago", 0],
    ["in less than a minute", 1],
    ["in 1 minute", 60_000],
    ["in 59 minutes", HOUR_MS - 1],
    ["in 1 hour", HOUR_MS],
    ["in 47 hours", 2 * DAY_MS - 1],
    ["in 2 days", 2 * DAY_MS],
    ["in 29 days", 30 * DAY_MS - 1],
    ["in 730 days", 730 * DAY_MS],
    ["in 2 years", 731 * DAY_MS],
    ["5 hours ago", -5 * HOUR_MS],
    ["270 days ago", -270 * DAY_MS],
    ["3 years ago", -1_100 * DAY_MS],
  ])("says %s", (words, distanceMs) => {
    expect(describeDistance(NOW + distanceMs, NOW)).toBe(words);
  });
});

describe("toDay and toMoment", () => {
  it("give the day and the moment in UTC", () => {
    const ms = Date.parse("2026-09-05T23:04:59+02:00");
    expect(toDay(ms)).toBe("5 Sep 2026");
    expect(toMoment(ms)).toBe("5 Sep 2026, 21:04 UTC");
  });
});

describe("countOf", () => {
  it("parts thousands, as people read them", () => {
    expect([1, 5_000].map((count) => countOf(count, "token"))).toEqual(["1 token", "5,000 tokens"]);
  });
});

describe("clipText", () => {
  it("leaves a text of just the length whole, keeps both ends of a longer one and counts what lies between", () => {
    const text = `${"a".repeat(1_000)}${"b".repeat(1_000)}`;
    expect(clipText(text, 2_000)).toBe(text);
    expect(clipText(text, 40)).toBe(`${"a".repeat(16)}… (1,960 more) …${"b".repeat(24)}`);
  });

  it("counts characters, so that none is cut in two", () => {
    expect(clipText("🔑".repeat(40), 40)).toBe("🔑".repeat(40));
    expect(clipText("🔑".repeat(41), 40)).toBe(`${"🔑".repeat(16)}… (1 more) …${"🔑".repeat(24)}`);
  });
});

describe("escapeHtml", () => {
  it.each([
    [
      "what could end a text or an attribute",
      `<a b="x" c='y'>&amp;`,
      "&lt;a b=&quot;x&quot; c=&#39;y&#39;&gt;&amp;amp;",
    ],
    ["a right-to-left override", "invoice\u202efdp.exe", "invoice⟨U+202E⟩fdp.exe"],
    ["an isolate", "a\u2066b\u2069", "a⟨U+2066⟩b⟨U+2069⟩"],
    ["a tab and a line break", "a\tb\nc", "a⟨U+0009⟩b⟨U+000A⟩c"],
    ["half of a surrogate pair", "a\ud83d", "a⟨U+D83D⟩"],
    ["a tag character outside the first plane", "a\u{e0041}", "a⟨U+E0041⟩"],
  ])("escapes or reveals %s", (_, text, revealed) => {
    expect(escapeHtml(text)).toBe(revealed);
  });

  it.each(["CI/CD token", "نظام الدفع", "日本語", "👩‍👧 family", "می‌خواهم"])("leaves %s as it is", (text) => {
    expect(escapeHtml(text)).toBe(text);
  });
});
