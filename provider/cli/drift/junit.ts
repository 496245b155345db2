import { groupBy } from "../../groupBy";
import { toEntities } from "../formats/entities";
import { toVisible } from "../formats/printable";
import { type CheckFailure, type DriftReport, type ScopeReport } from "./driftReport";
import { type ReportedFinding } from "./failOn";

/**
 * Writes a drift check as JUnit's XML: a suite for each account or zone, a test case for each expected token and for each
 * finding that is about none of them. No two cases of a suite have the same name: GitLab drops the second. It has what the
 * schemas of Apache Ant (https://github.com/windyroad/JUnit-Schema/blob/master/JUnit.xsd) and of Jenkins
 * (https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd)
 * ask for, and nothing that either does not know.
 */
export function renderJunit(report: DriftReport): string {
  const suites = report.scopes.map((scope, id) => renderSuite(scope, id, report)).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites}</testsuites>\n`;
}

interface TestCase {
  name: string;
  /** How it ended, where it did not pass. */
  outcome: { element: "failure" | "error" | "skipped"; type: string; messages: readonly string[] } | undefined;
}

function renderSuite(scope: ScopeReport, id: number, { checkedAt }: DriftReport): string {
  const { where: name, isChecked } = scope;
  const cases = isChecked ? toCases(scope) : scope.failures.map(toFailedCase);
  const count = (element: string) => String(cases.filter((one) => one.outcome?.element === element).length);
  const attributes = toAttributes({
    name,
    package: "cloudflare-access",
    id: String(id),
    // Ant's schema allows no time zone.
    timestamp: new Date(checkedAt).toISOString().slice(0, 19),
    hostname: "localhost",
    tests: String(cases.length),
    failures: count("failure"),
    errors: count("error"),
    skipped: count("skipped"),
    time: "0",
  });
  const rendered = cases.map((testCase) => renderCase(testCase, name)).join("");
  return `  <testsuite${attributes}>\n    <properties/>\n${rendered}    <system-out/>\n    <system-err/>\n  </testsuite>\n`;
}

function renderCase({ name, outcome }: TestCase, classname: string): string {
  const start = `    <testcase${toAttributes({ name, classname, time: "0" })}`;
  if (outcome === undefined) {
    return `${start}/>\n`;
  }
  const { element, type, messages } = outcome;
  const content =
    element === "skipped"
      ? `<skipped${toAttributes({ message: messages.join(" ") })}/>`
      : `<${element}${toAttributes({ message: messages[0] ?? "", type })}>${messages.map(toEntities).join("\n")}</${element}>`;
  return `${start}>\n      ${content}\n    </testcase>\n`;
}

function toFailedCase({ source, code, message }: CheckFailure): TestCase {
  return {
    name: source === undefined ? "could be checked" : `${source} could be read`,
    outcome: { element: "error", type: code, messages: [message] },
  };
}

/** A case for each expected token, one for each finding about none of them, such as an unmanaged token, then what failed. */
function toCases({ expected, findings, failures }: ScopeReport): TestCase[] {
  const own = groupBy(findings, ({ finding }) => finding.expectation);
  const others = findings.filter(({ finding }) => finding.expectation === undefined);
  const toName = createNames();
  const byName = groupBy(expected, ({ name }) => name);
  return [
    ...expected.map((expectation) => {
      const { name, id, clientId } = expectation;
      const isAlone = byName.get(name)?.length === 1;
      return {
        name: toName(name, isAlone ? undefined : (id ?? clientId)),
        outcome: toOutcome(own.get(expectation) ?? []),
      };
    }),
    ...others.map((reported) => ({
      name: toName(reported.finding.name, reported.finding.tokenId ?? reported.finding.kind),
      outcome: toOutcome([reported]),
    })),
    ...failures.map(toFailedCase).map((one) => ({ ...one, name: toName(one.name) })),
  ];
}

/** Ant's schema allows one outcome a case: a failure where any finding counts, else it is skipped. */
function toOutcome(findings: readonly ReportedFinding[]): TestCase["outcome"] {
  const isCounted = ({ standing }: ReportedFinding) => standing === "counted";
  const countedFirst = findings.toSorted((a, b) => Number(isCounted(b)) - Number(isCounted(a)));
  const [first] = countedFirst;
  return first === undefined
    ? undefined
    : {
        element: isCounted(first) ? "failure" : "skipped",
        type: first.finding.kind,
        messages: countedFirst.map(({ text }) => text),
      };
}

/** Names for the cases of a suite, no two of which look alike: `NAME`, `NAME (ID)`, and numbered where these are taken. */
function createNames(): (name: string, detail?: string) => string {
  /** The names that are taken, and the last number that each was given. */
  const numbers = new Map<string, number>();
  return (name, detail) => {
    const wanted = toVisible(detail === undefined ? name : `${name} (${detail})`);
    let number = numbers.get(wanted) ?? 0;
    let unique = wanted;
    while (numbers.has(unique)) {
      number += 1;
      unique = `${wanted} #${number}`;
    }
    numbers.set(wanted, Math.max(number, 1)).set(unique, 1);
    return unique;
  };
}

function toAttributes(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${toEntities(value)}"`)
    .join("");
}
