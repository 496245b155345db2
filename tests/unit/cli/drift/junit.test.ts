import { renderJunit } from "../../../../provider/cli/drift/junit";
import { type DriftReport } from "../../../../provider/cli/drift/driftReport";
import { acceptedFinding, account, check, checked, failed, finding, report, reportWith, zone } from "./exampleReport";
import { casesOf, readJunit } from "./readJunit";

const nasty = "a & <b> \"c\" 'd' ]]> \u0000\u001b\uffff\ud800\u202e 日本";
const visible = "a & <b> \"c\" 'd' ]]> \\u{0}\\u{1b}\\u{ffff}\\u{d800}\\u{202e} 日本";

/** `name: outcome: type` of each test case of the first suite; `name` alone where it passed. */
async function firstCases(drift: DriftReport): Promise<string[]> {
  const [suite = {}] = await readJunit(renderJunit(drift));
  return casesOf(suite).map(({ name = "", failure, error, skipped }) => {
    const [problem] = failure ?? error ?? [];
    const outcome = [failure && "failure", error && "error", skipped && "skipped"].find(Boolean);
    return [name, outcome, problem?.type].filter(Boolean).join(": ");
  });
}

describe("renderJunit", () => {
  it("has a test case for each expected token, and for each finding about none of them", async () => {
    const lost = { name: "lost", id: "1" };
    const [second, third] = [
      { name: "twin", id: "2" },
      { name: "twin", id: "3" },
    ] as const;
    const drift = report(
      checked(check(account, [{ name: "kept" }, lost, second, third]), [
        finding("missing", "lost", { tokenId: "1", expectation: lost }),
        finding("replaced", "twin", { tokenId: "9", expectation: third }),
        finding("durationChanged", "twin", { tokenId: "2", expectation: second }),
        finding("expiring", "twin", { tokenId: "2", expectation: second }),
        finding("unmanaged", "kept", { tokenId: "8" }),
        finding("unmanaged", nasty, { tokenId: "7" }),
      ]),
    );
    expect(await firstCases(drift)).toEqual([
      "kept",
      "lost: failure: missing",
      "twin (2): failure: durationChanged",
      "twin (3): failure: replaced",
      "kept (8): failure: unmanaged",
      `${visible} (7): failure: unmanaged`,
    ]);
  });

  it("gives no two test cases one name, whatever the tokens are called", async () => {
    const twins = ["a", "a", "a (1)", "a #2", "\u001b", "\\u{1b}"].map((name) => ({ name }));
    const findings = ["1", "1", "2"].map((tokenId) => finding("unmanaged", "a", { tokenId }));

    expect(await firstCases(report(checked(check(account, twins), findings)))).toEqual([
      "a",
      "a #2",
      "a (1)",
      "a #2 #2",
      "\\u{1b}",
      "\\u{1b} #2",
      "a (1) #2: failure: unmanaged",
      "a (1) #3: failure: unmanaged",
      "a (2): failure: unmanaged",
    ]);
  });

  it("has one case, in error, for what could not be checked", async () => {
    expect(await firstCases(report(failed(check(zone, [{ name: "unseen" }]), 5)))).toEqual([
      "could be checked: error: server",
    ]);
  });

  it("gives every finding of a token in its one failure, and shows what is in a message", async () => {
    const expectation = { name: "a" };
    const findings = [
      finding("durationChanged", "a", { expectation }),
      finding("expiring", "a", { expectation, message: nasty }),
    ];
    const [suite = {}] = await readJunit(renderJunit(report(checked(check(account, [expectation]), findings))));

    expect(casesOf(suite)[0]?.failure).toEqual([
      { type: "durationChanged", message: "a is durationChanged.", inner: `a is durationChanged.\n${visible}` },
    ]);
  });

  it("skips what does not count", async () => {
    const [first, second, third] = [{ name: "a" }, { name: "b" }, { name: "c" }] as const;
    const accepted = acceptedFinding("inactive", "a");
    const drift = reportWith(
      { failOn: "error" },
      checked(check(account, [first, second, third]), [
        { ...accepted, expectation: first },
        finding("expired", "b", { expectation: second }),
        { ...accepted, expectation: second },
        finding("expiring", "c", { expectation: third }),
      ]),
    );
    const [suite = {}] = await readJunit(renderJunit(drift));
    const [a, b, c] = casesOf(suite);

    expect(a?.skipped).toEqual([{ message: "a is inactive. (Accepted until 2030-01-31: known)" }]);
    expect(b?.failure).toMatchObject([
      { type: "expired", inner: "b is expired.\na is inactive. (Accepted until 2030-01-31: known)" },
    ]);
    expect(c?.skipped).toEqual([{ message: "c is expiring. (Not counted by --fail-on.)" }]);
  });

  it("names the suite after the account", async () => {
    const named = { ...check(account, [{ name: "a" }]), accountName: "R&D" };
    const [suite = {}] = await readJunit(renderJunit(report(checked(named, []))));

    expect(suite.name).toBe(`account ${"a".repeat(32)} (R&D)`);
    expect(suite.timestamp).toBe("2030-01-01T00:00:00");
  });

  it("is well-formed where there is nothing to report", async () => {
    expect(await readJunit(renderJunit(report()))).toEqual([]);
  });
});
