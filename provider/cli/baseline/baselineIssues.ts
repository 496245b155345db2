import type * as z from "zod";
import { closestNames } from "../../tokens/closestNames";
import { type BaselineDocument, type BaselineIssue } from "./baselineDocument";
import { keysAt } from "./baselineSchema";
import { describePath, type Path, valueAt } from "./path";

/** What the schema says is wrong with a baseline file, each issue with its position. */
export function toIssues(issue: z.core.$ZodIssue, value: unknown, document: BaselineDocument): BaselineIssue[] {
  // Neither JSON nor YAML has symbols.
  const path = issue.path as Path;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      position: document.positionOfKey(path, key),
      sentence: `${describePath([...path, key])}: ${describeUnknownKey(key, path)}`,
    }));
  }
  const subject = path.length === 0 ? "the file" : describePath(path);
  const found = valueAt(value, path);
  const sentence = `${subject}: ${describeMismatch(issue, found, document.sourceOf(path))}`;
  return [{ position: document.positionOf(path), sentence }];
}

function describeUnknownKey(key: string, path: Path): string {
  const known = keysAt(path);
  const owner = path.length === 0 ? "a baseline" : path.length === 2 ? "a scope" : OWNERS[String(path[2])];
  return `is not a key of ${owner}${hintFor(key, known)} The keys are ${known.join(", ")}.`;
}

/** What the items of a scope's lists are called. */
const OWNERS: Readonly<Record<string, string>> = { tokens: "a token", accept: "an accepted finding" };

function hintFor(given: string, known: readonly string[]): string {
  const [closest] = closestNames(given, known, 1);
  return closest === undefined ? "." : `; did you mean ${closest}?`;
}

function describeMismatch(issue: z.core.$ZodIssue, found: unknown, source: string | undefined): string {
  const wanted = describeWanted(issue);
  if (found === undefined) {
    return `is missing; give ${wanted}.`;
  }
  if (found === null || (issue.code === "too_small" && issue.origin === "array")) {
    return `is empty; give ${wanted}.`;
  }
  if (issue.code === "invalid_value" && typeof found === "string" && issue.values.length > MANY) {
    const known = issue.values.map(String);
    return `${describeFound(found, source)} is not a known value${hintFor(found, known)} They are ${known.join(", ")}.`;
  }
  // YAML takes a name such as `123` or `true` for something else than a string.
  const quoting = issue.code === "invalid_type" && issue.expected === "string" && typeof found !== "object";
  return `${describeFound(found, source)} is not ${wanted}${quoting ? "; put it in quotes" : ""}.`;
}

/** More values than these do not read well with "or" between them. */
const MANY = 4;

function describeWanted(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") {
    return WANTED[issue.expected] ?? issue.expected;
  }
  if (issue.code === "invalid_value") {
    return issue.values.length > MANY ? "one of the known ones" : issue.values.map(String).join(" or ");
  }
  return issue.code === "too_small" && issue.origin === "array" ? "at least one entry" : WHOLE_NUMBER;
}

const WHOLE_NUMBER = "a whole number of at least 1";

const WANTED: Readonly<Record<string, string>> = {
  string: "a string",
  boolean: "true or false",
  array: "a list",
  object: "a mapping of keys to values",
  number: WHOLE_NUMBER,
  int: WHOLE_NUMBER,
};

/** A number is shown as it is written: an ID of digits alone may be too large for one. */
function describeFound(found: unknown, source: string | undefined): string {
  if (Array.isArray(found)) {
    return "a list";
  }
  if (typeof found === "object") {
    return "a mapping";
  }
  const text = typeof found === "number" && source !== undefined ? source : JSON.stringify(found);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
