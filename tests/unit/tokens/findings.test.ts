import { type FindingKind } from "../../../sdk/nodejs/types/enums";
import { type Finding } from "../../../sdk/nodejs/types/output";
import { type AcceptedFinding, acceptFindings, isAccepted, parseDay } from "../../../provider/tokens/acceptedFindings";
import { compareFindings, titleOf, toFinding } from "../../../provider/tokens/findings";
import { InputError } from "../../../provider/tokens/inputError";

describe("toFinding", () => {
  it("shortens the message about a token with a name of 16 MB, and keeps the name", () => {
    const name = "x".repeat(16 * 1024 * 1024);
    const finding = toFinding("missing", { name }, { message: `${titleOf({ name })} is gone: ${name}` });
    expect(Buffer.byteLength(finding.message)).toBeLessThanOrEqual(16_000);
    expect(finding.message).toMatch(
      /^Service token "x{240}… \([\d,]+ more characters\)" is gone: x+… \([\d,]+ more characters\)$/,
    );
    expect(finding.name).toBe(name);
  });
});

describe("compareFindings", () => {
  it("sorts by severity, name, ID and, for one token, kind", () => {
    const sorted = [
      finding("duplicated", "a"),
      finding("renamed", "a", "1"),
      finding("disabled", "a", "1"),
      finding("expired", "a", "1"),
      finding("missing", "a", "2"),
      finding("missing", "b", "0"),
      finding("durationChanged", "a", "1"),
      finding("inactive", "a", "1"),
      finding("unmanaged", "Z-first"),
    ].sort(compareFindings);
    expect(sorted.map(({ kind, name, tokenId = "" }) => `${kind} ${name}${tokenId}`)).toEqual([
      "duplicated a",
      "renamed a1",
      "disabled a1",
      "expired a1",
      "missing a2",
      "missing b0",
      "unmanaged Z-first",
      "durationChanged a1",
      "inactive a1",
    ]);
  });

  function finding(kind: FindingKind, name: string, id?: string): Finding {
    return toFinding(kind, { name, id }, { message: "m" });
  }
});

const inactive = toFinding("inactive", { name: "Night job", id: "1" }, { message: "m" });
const entry: AcceptedFinding = {
  kind: "inactive",
  name: "Night job",
  until: "2027-01-31",
  reason: "runs in January only",
};
const JANUARY = Date.UTC(2027, 0, 15);
const accepted = { ...inactive, acceptedUntil: "2027-01-31", reason: "runs in January only" };

describe("acceptFindings", () => {
  it.each([
    ["long before its last day", Date.UTC(2020, 0, 1), true],
    ["in the first millisecond of its last day", Date.UTC(2027, 0, 31), true],
    ["in the last millisecond of its last day", Date.UTC(2027, 1, 1) - 1, true],
    ["from the next day on", Date.UTC(2027, 1, 1), false],
    ["a year after", Date.UTC(2028, 1, 1), false],
  ])("accepts a finding %s (UTC): %s", (_, now, accepts) => {
    const { findings, unmatched } = acceptFindings([inactive], [entry], now);
    const message = `${inactive.message} It was accepted until ${entry.until}: ${entry.reason}`;
    expect(findings).toStrictEqual([accepts ? accepted : { ...inactive, message }]);
    expect(findings.map(isAccepted)).toEqual([accepts]);
    expect(unmatched).toEqual([]);
  });

  it.each<[string, Partial<AcceptedFinding>, boolean]>([
    ["by name", { name: "Night job" }, true],
    ["by ID", { id: "1" }, true],
    ["by both", { name: "Night job", id: "1" }, true],
    ["of another kind", { kind: "expiring", name: "Night job" }, false],
    ["by another name", { name: "night job" }, false],
    ["by another ID", { id: "2" }, false],
    ["by its name and another ID", { name: "Night job", id: "2" }, false],
    ["by its ID and another name", { name: "Day job", id: "1" }, false],
    ["by neither", {}, false],
  ])("means a finding %s", (_, about, isMeant) => {
    const { until, reason } = entry;
    const only: AcceptedFinding = { kind: "inactive", until, reason, ...about };
    const { findings, unmatched } = acceptFindings([inactive], [only], JANUARY);
    expect(findings).toStrictEqual([isMeant ? accepted : inactive]);
    expect(unmatched).toEqual(isMeant ? [] : [only]);
  });

  it("means no finding without an ID by an entry with neither name nor ID", () => {
    const missing = toFinding("missing", { name: "ci" }, { message: "m" });
    const nobody: AcceptedFinding = { kind: "missing", until: entry.until, reason: "r" };
    expect(acceptFindings([missing], [nobody], JANUARY)).toEqual({ findings: [missing], unmatched: [nobody] });
  });

  it("uses the entry that accepts longest", () => {
    const shorter = { ...entry, until: "2027-01-01", reason: "too short" };
    const byId: AcceptedFinding = { kind: "inactive", id: "1", until: "2027-01-20", reason: "shorter, too" };
    for (const entries of [
      [shorter, entry, byId],
      [byId, entry, shorter],
    ]) {
      expect(acceptFindings([inactive], entries, JANUARY)).toStrictEqual({ findings: [accepted], unmatched: [] });
    }
  });

  it("reports an entry that matches nothing, also after its last day", () => {
    const past = { ...entry, until: "2020-01-01" };
    expect(acceptFindings([], [past, entry], JANUARY).unmatched).toEqual([past, entry]);
    expect(acceptFindings([inactive], [past], JANUARY).unmatched).toEqual([]);
  });

  it("says of a finding whose acceptance has passed until when and why it was accepted, and where", () => {
    const past = { ...entry, until: "2020-01-01" };
    const [finding] = acceptFindings([inactive], [past], JANUARY, () => "line 7").findings;
    expect(finding).toStrictEqual({
      ...inactive,
      message: `${inactive.message} It was accepted until 2020-01-01 (line 7): ${entry.reason}`,
    });
  });

  it("keeps the order, and marks each of several findings of one token", () => {
    const others: Finding[] = ["a", "b"].map((id) =>
      toFinding("inactive", { name: "Night job", id }, { message: "m" }),
    );
    const { findings } = acceptFindings([inactive, ...others], [entry], JANUARY);
    expect(findings.map(({ tokenId, acceptedUntil }) => [tokenId, acceptedUntil])).toEqual([
      ["1", "2027-01-31"],
      ["a", "2027-01-31"],
      ["b", "2027-01-31"],
    ]);
  });

  it("is not misled by names of an object's prototype, or by names that look like keys", () => {
    const odd = toFinding("inactive", { name: '__proto__","1' }, { message: "m" });
    expect(acceptFindings([odd], [entry], JANUARY)).toStrictEqual({ findings: [odd], unmatched: [entry] });
  });

  it("matches 20,000 findings with as many entries", () => {
    const findings = Array.from({ length: 20_000 }, (_, index) =>
      toFinding("inactive", { name: "ci", id: `${index}` }, { message: "m" }),
    );
    const entries = findings.map(({ tokenId = "" }): AcceptedFinding => ({ ...entry, name: "ci", id: tokenId }));
    const result = acceptFindings(findings, [...entries, ...entries], JANUARY);
    expect(result.unmatched).toEqual([]);
    expect(result.findings.every(isAccepted)).toBe(true);
  });
});

describe("parseDay", () => {
  it("reads the beginning of a day in UTC", () => {
    expect(parseDay("2028-02-29")).toBe(Date.UTC(2028, 1, 29));
  });

  it.each([
    "",
    "2027-02-29",
    "2027-1-31",
    "2027-01-31T00:00:00Z",
    "31.01.2027",
    "tomorrow",
    "0000-01-01",
    "2027-01-31 ",
  ])("refuses %j", (day) => {
    expect(() => parseDay(day)).toThrow(InputError);
    expect(() => parseDay(day)).toThrow(
      `${JSON.stringify(day)} is not a valid date. Write it as year, month and day, for example 2027-01-31.`,
    );
  });
});
