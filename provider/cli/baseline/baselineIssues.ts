import type * as z from "zod";
import { redact } from "../../redaction";
import { closestNames } from "../../tokens/closestNames";
import { type BaselineDocument } from "./baselineDocument";
import { keysAt } from "./baselineSchema";
import { describePath, type Path, valueAt } from "./baselineEdits";
import { type Issue } from "./readJson";

/** What the schema says is wrong with a baseline file, each issue with its position. */
export function toIssues(issue: z.core.$ZodIssue, value: unknown, document: BaselineDocument): Issue[] {
  // Neither JSON nor YAML has symbols.
  const path = issue.path as Path;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      offset: document.offsetOfKey([...path, key]),
      message: `${describePath([...path, key])}: ${describeUnknownKey(key, path)}`,
    }));
  }
  const subject = path.length === 0 ? "the file" : describePath(path);
  const message = `${subject}: ${describeMismatch(issue, valueAt(value, path))}`;
  return [{ offset: document.offsetOf(path), message }];
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

function describeMismatch(issue: z.core.$ZodIssue, found: unknown): string {
  const wanted = describeWanted(issue);
  if (found === undefined) {
    return `is missing; give ${wanted}.`;
  }
  if (found === null || (issue.code === "too_small" && issue.origin === "array")) {
    return `is empty; give ${wanted}.`;
  }
  const sentence = `${describeFound(found)} is not ${wanted}`;
  if (issue.code === "invalid_value" && typeof found === "string") {
    return sentence + hintFor(found, issue.values.map(String));
  }
  // YAML takes a name such as `123` or `true` for something else than a string.
  const quoting = issue.code === "invalid_type" && issue.expected === "string" && typeof found !== "object";
  return `${sentence}${quoting ? "; put it in quotes" : ""}.`;
}

function describeWanted(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_value") {
    return new Intl.ListFormat("en", { type: "disjunction" }).format(issue.values.map(String));
  }
  if (issue.code === "too_small" && issue.origin === "array") {
    return "at least one entry";
  }
  return WANTED[issue.code === "invalid_type" ? issue.expected : "int"] ?? WHOLE_NUMBER;
}

const WHOLE_NUMBER = "a whole number of at least 1";

const WANTED: Readonly<Record<string, string>> = {
  string: "a string",
  boolean: "true or false",
  array: "a list",
  object: "a mapping of keys to values",
};

function describeFound(found: unknown): string {
  if (typeof found === "object") {
    return Array.isArray(found) ? "a list" : "a mapping";
  }
  const text = redact(JSON.stringify(found));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
