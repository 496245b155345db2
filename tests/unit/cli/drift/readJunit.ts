import { XMLValidator } from "fast-xml-parser";
import { parse, type TestCase, type TestSuite } from "junit2json";

/** Characters that XML 1.0 forbids, even escaped (https://www.w3.org/TR/xml/#charsets). */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/**
 * Reads a report as CI systems do: well-formed XML, the counts of each suite those of its cases, and no two cases alike.
 *
 * @throws Error for anything else.
 */
export async function readJunit(xml: string): Promise<TestSuite[]> {
  const verdict = XMLValidator.validate(xml);
  if (verdict !== true) {
    throw new Error(verdict.err.msg);
  }
  const forbidden = FORBIDDEN.exec(xml);
  if (forbidden !== null) {
    throw new Error(`XML forbids the character at ${forbidden.index}.`);
  }
  const report = await parse(xml);
  const suites = report !== null && report !== undefined && "testsuite" in report ? (report.testsuite ?? []) : [];
  suites.forEach(checkCounts);
  const cases = suites.flatMap(casesOf).map(({ classname, name }) => JSON.stringify([classname, name]));
  const twice = cases.find((title, index) => cases.indexOf(title) !== index);
  if (twice !== undefined) {
    throw new Error(`Two test cases are called ${twice}.`);
  }
  return suites;
}

/** The test cases of a suite. */
export function casesOf({ testcase = [] }: TestSuite): TestCase[] {
  return testcase;
}

function checkCounts(suite: TestSuite): void {
  const cases = casesOf(suite);
  const having = (outcome: "failure" | "error" | "skipped") => cases.filter((one) => one[outcome] !== undefined).length;
  const counts = {
    tests: cases.length,
    failures: having("failure"),
    errors: having("error"),
    skipped: having("skipped"),
  };
  for (const [key, count] of Object.entries(counts)) {
    if (suite[key as keyof typeof counts] !== count) {
      throw new Error(`${suite.name ?? "A suite"} has a wrong number of ${key}.`);
    }
  }
}
