import { type Element } from "./parseXml";

/** What an element may have: its attributes with their form, and its children in their order. */
interface Rule {
  attributes: Readonly<Record<string, RegExp>>;
  children: RegExp;
  hasText?: boolean;
}

const token = /^\S(?:.*\S)?$/su;
const count = /^\d+$/;
const time = /^\d+(?:\.\d+)?$/;
const problem: Rule = { attributes: { message: /^/, type: token }, children: /^$/, hasText: true };

/**
 * What the schemas of Apache Ant (JUnit.xsd) and of Jenkins (junit-10.xsd) allow both. `children` matches the names of the
 * children, each followed by a space.
 */
const RULES: Readonly<Record<string, Rule>> = {
  testsuites: { attributes: {}, children: /^(?:testsuite )*$/ },
  testsuite: {
    attributes: {
      name: token,
      package: token,
      id: count,
      timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
      hostname: token,
      tests: count,
      failures: count,
      errors: count,
      skipped: count,
      time,
    },
    children: /^properties (?:testcase )*system-out system-err $/,
  },
  properties: { attributes: {}, children: /^$/ },
  testcase: { attributes: { name: /^/, classname: token, time }, children: /^(?:(?:error|failure|skipped) )?$/ },
  failure: problem,
  error: problem,
  "system-out": { attributes: {}, children: /^$/, hasText: true },
  "system-err": { attributes: {}, children: /^$/, hasText: true },
};

/** What in a document the schemas do not allow; and counts and IDs that are wrong, which no schema can tell. */
export function findSchemaViolations(element: Element): string[] {
  const rule = RULES[element.name];
  if (rule === undefined) {
    return [`<${element.name}> is unknown.`];
  }
  const violations: string[] = [];
  const given = Object.keys(element.attributes);
  if (given.sort().join() !== Object.keys(rule.attributes).sort().join()) {
    violations.push(`<${element.name}> has the attributes ${given.join(", ")}.`);
  }
  for (const [key, form] of Object.entries(rule.attributes)) {
    if (!form.test(element.attributes[key] ?? "")) {
      violations.push(`${element.name}/@${key} has the wrong form.`);
    }
  }
  if (!rule.children.test(element.children.map(({ name }) => `${name} `).join(""))) {
    violations.push(`<${element.name}> has wrong children.`);
  }
  if (rule.hasText !== true && element.text.trim() !== "") {
    violations.push(`<${element.name}> has text.`);
  }
  if (element.name === "testsuite") {
    violations.push(...findWrongCounts(element));
  }
  return [...violations, ...element.children.flatMap(findSchemaViolations)];
}

function findWrongCounts({ attributes, children }: Element): string[] {
  const cases = children.filter(({ name }) => name === "testcase");
  const having = (problem: string) => cases.filter(({ children: [child] }) => child?.name === problem).length;
  const counts = { tests: cases.length, failures: having("failure"), errors: having("error"), skipped: 0 };
  return Object.entries(counts)
    .filter(([key, number]) => attributes[key] !== String(number))
    .map(([key, number]) => `testsuite/@${key} is ${attributes[key] ?? "missing"} and not ${number}.`);
}
