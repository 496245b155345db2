import { type FindingKind } from "../../../provider/tokens/closedSets";
import { compareFindings, type Finding, titleOf, toFinding } from "../../../provider/tokens/findings";

describe("toFinding", () => {
  it.each<[FindingKind, "error" | "warning"]>([
    ["missing", "error"],
    ["renamed", "error"],
    ["replaced", "error"],
    ["duplicated", "error"],
    ["disabled", "error"],
    ["rotated", "error"],
    ["expired", "error"],
    ["durationChanged", "warning"],
    ["shortened", "warning"],
    ["expiring", "warning"],
    ["inactive", "warning"],
    ["unreadable", "warning"],
    ["unmanaged", "warning"],
  ])("gives %s the severity %s", (kind, severity) => {
    expect(toFinding(kind, { name: "ci" }, { message: "m" })).toStrictEqual({
      kind,
      severity,
      name: "ci",
      message: "m",
    });
  });

  it("keeps what is known of the token and both sides", () => {
    const subject = { name: "ci", id: "1", clientId: "a.access" };
    expect(toFinding("renamed", subject, { expected: "ci", actual: "cd", message: "m" })).toStrictEqual({
      kind: "renamed",
      severity: "error",
      name: "ci",
      tokenId: "1",
      clientId: "a.access",
      expected: "ci",
      actual: "cd",
      message: "m",
    });
  });

  it("shortens the message about a token with a name of 16 MB, and keeps the name", () => {
    const name = "x".repeat(16 * 1024 * 1024);
    const finding = toFinding("missing", { name }, { message: `${titleOf({ name })} is gone: ${name}` });
    expect(Buffer.byteLength(finding.message)).toBeLessThanOrEqual(16_000);
    expect(finding.message).toMatch(
      /^Service token "x{240}… \([\d,]+ more characters\)" is gone: x+… \([\d,]+ more characters\)$/,
    );
    expect(finding.name).toBe(name);
  });

  it("leaves out what is undefined", () => {
    const subject = { name: "ci", id: undefined, clientId: undefined };
    const finding = toFinding("missing", subject, { expected: undefined, actual: undefined, message: "m" });
    expect(Object.keys(finding)).toEqual(["kind", "severity", "name", "message"]);
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
