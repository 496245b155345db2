import { toVerdict } from "../../../../provider/cli/report/verdict";
import { serviceToken } from "../../tokens/exampleTokens";
import { findingOf, reportOf, scopeOf } from "./exampleReport";

const healthy = scopeOf({ tokens: [serviceToken("ci"), serviceToken("cd")] });
const scope = { zoneId: "f".repeat(32) };
const zone = scopeOf({ scope });
const unread = scopeOf({ scope, error: "refused" });
const warned = scopeOf({ tokens: [serviceToken("ci")], findings: [findingOf("expiring", "ci")] });
const wrong = scopeOf({
  findings: [findingOf("missing", "ci"), findingOf("missing", "cd"), findingOf("inactive", "x")],
});

describe("toVerdict", () => {
  it("reassures where all was read and nothing was found", () => {
    expect(toVerdict(reportOf(healthy, zone))).toEqual({
      tone: "good",
      title: "Nothing to report",
      detail: "2 service tokens in 1 account and 1 zone checked. Everything the baseline expects is in place.",
    });
  });

  it("warns where there are warnings only", () => {
    expect(toVerdict(reportOf(healthy, warned))).toEqual({
      tone: "warning",
      title: "1 warning",
      detail: "3 service tokens in 2 accounts checked. Each finding says what to do.",
    });
  });

  it("counts errors before warnings", () => {
    expect(toVerdict(reportOf(wrong))).toMatchObject({ tone: "error", title: "2 errors and 1 warning" });
  });

  it("never reassures where something could not be read", () => {
    expect(toVerdict(reportOf(healthy, unread))).toEqual({
      tone: "error",
      title: "1 zone could not be read",
      detail: "2 service tokens in 1 account checked, with nothing to report. What was not read may have drifted.",
    });
  });

  it("claims nothing where nothing could be read", () => {
    expect(toVerdict(reportOf(unread, unread))).toEqual({
      tone: "error",
      title: "2 zones could not be read",
      detail: "Nothing is known of any token. What was not read may have drifted.",
    });
  });

  it("tells of both findings and what could not be read", () => {
    expect(toVerdict(reportOf(warned, unread))).toMatchObject({
      tone: "error",
      title: "1 warning, and 1 zone could not be read",
      detail: "1 service token in 1 account checked. Each finding says what to do.",
    });
  });

  it("counts what is accepted, or below --fail-on, apart", () => {
    const accepted = { acceptedUntil: "2026-12-31", reason: "known" };
    const report = reportOf(scopeOf({ findings: [findingOf("expiring", "a"), findingOf("expired", "b", accepted)] }));

    expect(toVerdict(report)).toEqual({
      tone: "warning",
      title: "1 warning",
      detail: "0 service tokens in 1 account checked. Each finding says what to do. Also 1 accepted.",
    });
    expect(toVerdict({ ...report, failOn: ["error"] })).toEqual({
      tone: "good",
      title: "Nothing to report",
      detail:
        "0 service tokens in 1 account checked. Nothing counts as drift. Also 1 not counted by --fail-on, 1 accepted.",
    });
  });

  it("says so where there was nothing to check", () => {
    expect(toVerdict(reportOf())).toMatchObject({ tone: "none", title: "Nothing was checked" });
  });
});
