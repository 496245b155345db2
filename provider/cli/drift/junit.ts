import { describeScope } from "../../cloudflare/scope";
import { type Finding } from "../../tokens/findings";
import { type DriftReport, type ScopeOutcome } from "./driftReport";
import { toEntities } from "../formats/entities";
import { toPrintable } from "../formats/printable";

/**
 * Writes a drift check as JUnit's XML: a suite for each account or zone, a test case for each expected token and for each
 * finding that is about none of them. It has everything that the schemas of both Apache Ant and Jenkins ask for, and nothing
 * that either does not know.
 */
export function renderJunit({ checkedAt, outcomes }: DriftReport): string {
  // Ant's schema allows no time zone.
  const timestamp = new Date(checkedAt).toISOString().slice(0, 19);
  const suites = outcomes.map((outcome, id) => renderSuite(outcome, id, timestamp)).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites}</testsuites>\n`;
}

interface TestCase {
  name: string;
  /** What is wrong, where something is. */
  problem?: { element: "failure" | "error"; type: string; messages: readonly string[] };
}

function renderSuite(outcome: ScopeOutcome, id: number, timestamp: string): string {
  const name = describeScope(outcome.check.scope, outcome.check.accountName);
  const cases =
    "failure" in outcome ? [toFailedCase(outcome.failure)] : toCases(outcome.check.expected, outcome.findings);
  const count = (element: "failure" | "error") => cases.filter(({ problem }) => problem?.element === element).length;
  const attributes = toAttributes({
    name,
    package: "cloudflare-access",
    id: String(id),
    timestamp,
    hostname: "localhost",
    tests: String(cases.length),
    failures: String(count("failure")),
    errors: String(count("error")),
    skipped: "0",
    time: "0",
  });
  const rendered = cases.map((testCase) => renderCase(testCase, name)).join("");
  return `  <testsuite${attributes}>\n    <properties/>\n${rendered}    <system-out/>\n    <system-err/>\n  </testsuite>\n`;
}

function renderCase({ name, problem }: TestCase, classname: string): string {
  const start = `    <testcase${toAttributes({ name, classname, time: "0" })}`;
  if (problem === undefined) {
    return `${start}/>\n`;
  }
  const { element, type, messages } = problem;
  const attributes = toAttributes({ message: messages[0] ?? "", type });
  const text = messages.map(escapeXml).join("\n");
  return `${start}>\n      <${element}${attributes}>${text}</${element}>\n    </testcase>\n`;
}

function toFailedCase({ code, message }: { code: string; message: string }): TestCase {
  return { name: "could be checked", problem: { element: "error", type: code, messages: [message] } };
}

/** An expectation that fails does so once, however many findings are about it: Ant's schema allows one failure a case. */
function toCases(expected: readonly { name: string; id?: string }[], findings: readonly Finding[]): TestCase[] {
  const left = new Set(findings);
  const cases = expected.map(({ name, id }): TestCase => {
    const own = [...left].filter((finding) => isAbout(finding, name, id));
    own.forEach((finding) => left.delete(finding));
    return toCase(name, own);
  });
  return [...cases, ...[...left].map((finding) => toCase(finding.name, [finding]))];
}

function isAbout(finding: Finding, name: string, id: string | undefined): boolean {
  if (finding.kind === "unmanaged" || finding.name !== name) {
    return false;
  }
  // The ID of what replaced a token is another one.
  return id === undefined || finding.tokenId === id || finding.expected === `ID ${id}`;
}

function toCase(name: string, findings: readonly Finding[]): TestCase {
  const [first] = findings;
  if (first === undefined) {
    return { name };
  }
  return { name, problem: { element: "failure", type: first.kind, messages: findings.map(({ message }) => message) } };
}

function toAttributes(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join("");
}

/** XML allows hardly any control character, not even escaped; here each of them can be read. */
function escapeXml(text: string): string {
  return toEntities(toPrintable(text));
}
