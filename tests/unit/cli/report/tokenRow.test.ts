import { toTimeline } from "../../../../provider/cli/report/timeline";
import { nameMarkup, tokenRow } from "../../../../provider/cli/report/tokenRow";
import { type FindingKind } from "../../../../provider/tokens/closedSets";
import { type ServiceToken } from "../../../../provider/tokens/serviceToken";
import { findingOf } from "./exampleReport";
import { afterNow, DAY_MS, NOW, serviceToken } from "../../tokens/exampleTokens";

const HOUR_MS = DAY_MS / 24;

/** The texts of a row, cell by cell. */
function wordsOf(overrides: Partial<ServiceToken>, kinds: FindingKind[] = []): string[] {
  const found = kinds.map((kind) => ({ ...findingOf(kind, "ci"), standing: "counted" as const }));
  const findings = kinds.length > 0 ? { anchor: "s0t0", findings: found } : undefined;
  const row = tokenRow(serviceToken("ci", overrides), toTimeline([], NOW), findings).text;
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
  it("isolates the direction of a name", () => {
    expect(nameMarkup("نظام").text).toBe("<bdi>نظام</bdi>");
  });

  it("says so where a name is empty", () => {
    expect(nameMarkup("").text).toBe("<em>(no name)</em>");
  });
});
