import { renderJunit } from "../../../../provider/cli/drift/junit";
import { account, check, checked, failed, finding, report, zone } from "./exampleReport";
import { findSchemaViolations } from "./junitSchema";
import { parseXml } from "./parseXml";

const nasty = "a & <b> \"c\" 'd' ]]> \u0000\u001b\uffff\ud800\u202e 日本";
const expected = [{ name: "kept" }, { name: "lost", id: "1" }, { name: "twin", id: "2" }, { name: "twin", id: "3" }];

const example = report(
  checked(check(account, expected), [
    finding("missing", "lost", { tokenId: "1", message: `${nasty} is missing.` }),
    finding("replaced", "twin", { tokenId: "9", expected: "ID 3" }),
    finding("durationChanged", "twin", { tokenId: "2" }),
    finding("expiring", "twin", { tokenId: "2", message: "twin expires." }),
    finding("unmanaged", "kept", { tokenId: "8" }),
    finding("unmanaged", nasty, { tokenId: "7" }),
  ]),
  failed(check(zone, [{ name: "unseen" }]), 5, nasty),
  checked(check({ accountId: "c".repeat(32) }), []),
);

/** `name: type` of each test case of a suite; `name` alone where it passed. */
function casesOf(suite: number): string[] {
  const cases = parseXml(renderJunit(example)).children[suite]?.children ?? [];
  return cases
    .filter(({ name }) => name === "testcase")
    .map(({ attributes, children: [problem] }) =>
      [attributes.name ?? "", problem?.name ?? [], problem?.attributes.type ?? []].flat().join(": "),
    );
}

describe("renderJunit", () => {
  it("is allowed by the schemas of Apache Ant and Jenkins, whatever is in a name", () => {
    expect(findSchemaViolations(parseXml(renderJunit(example)))).toEqual([]);
  });

  it("is allowed by them where there is nothing to report", () => {
    expect(findSchemaViolations(parseXml(renderJunit(report())))).toEqual([]);
  });

  it("has a test case for each expected token, and for each finding about none of them", () => {
    expect(casesOf(0)).toEqual([
      "kept",
      "lost: failure: missing",
      "twin: failure: durationChanged",
      "twin: failure: replaced",
      "kept: failure: unmanaged",
      "a & <b> \"c\" 'd' ]]> \\u{0}\\u{1b}\\u{ffff}\\u{d800}\\u{202e} 日本: failure: unmanaged",
    ]);
  });

  it("has one case, in error, for what could not be checked", () => {
    expect(casesOf(1)).toEqual(["could be checked: error: server"]);
  });

  it("gives every finding of a token in its one failure", () => {
    const [suite] = parseXml(renderJunit(example)).children;
    const failure = suite?.children.find(({ attributes: { name } }) => name === "twin")?.children[0];
    expect(failure).toMatchObject({
      attributes: { message: "twin is durationChanged." },
      text: "twin is durationChanged.\ntwin expires.",
    });
  });
});

describe("findSchemaViolations", () => {
  const suite = renderJunit(report(checked(check(account, [{ name: "a" }]), [finding("missing", "a")])));

  it.each<[string, string, string]>([
    ["an unknown element", "<properties/>", "<property/>"],
    ["a missing attribute", ' hostname="localhost"', ""],
    ["an attribute too many", "<testsuites>", '<testsuites name="all">'],
    ["a time zone", 'T00:00:00"', 'T00:00:00Z"'],
    ["a wrong count", 'failures="1"', 'failures="2"'],
    ["a wrong order", "<system-out/>\n    <system-err/>", "<system-err/>\n    <system-out/>"],
    ["two failures in one case", "</failure>", '</failure><failure message="" type="x"></failure>'],
  ])("finds %s", (_what, right, wrong) => {
    expect(suite).toContain(right);
    expect(findSchemaViolations(parseXml(suite.replace(right, wrong)))).not.toEqual([]);
  });
});
