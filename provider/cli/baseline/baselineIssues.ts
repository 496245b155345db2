import type * as z from "zod";
import { closestNames } from "../../tokens/closestNames";
import { type BaselineDocument, type BaselineIssue, type Path } from "./baselineDocument";
import { keysAt } from "./baselineSchema";

/** What the checked thing is called, by how deep it is in the file. */
const WHOLES = ["a baseline", "", "a scope", "", "a token"];

/** What the shape of a baseline file says is wrong with it, each mistake with its place. */
export function toIssues(issue: z.core.$ZodIssue, value: unknown, document: BaselineDocument): BaselineIssue[] {
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      position: document.positionOfKey(path, key),
      sentence: `${toText([...path, key])}: ${describeUnknownKey(key, path)}`,
    }));
  }
  const subject = path.length === 0 ? "the file" : toText(path);
  const found = path.reduce(at, value);
  const sentence = `${subject}: ${describeMismatch(issue, found, document.sourceOf(path))}`;
  return [{ position: document.positionOf(path), sentence }];
}

function describeUnknownKey(key: string, path: Path): string {
  const known = keysAt(path);
  const [closest] = closestNames(key, known, 1);
  const hint = closest === undefined ? "." : `; did you mean ${closest}?`;
  return `is no key of ${WHOLES[path.length] ?? "this"}${hint} The keys are ${known.join(", ")}.`;
}

function describeMismatch(issue: z.core.$ZodIssue, found: unknown, source: string | undefined): string {
  const wanted = describeWanted(issue);
  if (found === undefined) {
    return `is missing; give ${wanted}.`;
  }
  if (found === null || issue.code === "too_small") {
    return `is empty; give ${wanted}.`;
  }
  const quoting = issue.code === "invalid_type" && issue.expected === "string" && isUnquoted(found);
  return `${describeFound(found, source)} is not ${wanted}${quoting ? "; put it in quotes" : ""}.`;
}

function describeWanted(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") {
    return WANTED[issue.expected] ?? issue.expected;
  }
  if (issue.code === "invalid_value") {
    return issue.values.map(String).join(" or ");
  }
  return issue.code === "too_small" ? "at least one entry" : issue.message;
}

const WANTED: Readonly<Record<string, string>> = {
  string: "a text",
  boolean: "true or false",
  array: "a list",
  object: "a mapping of keys to values",
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

/** YAML takes a name such as `123` or `true` for something else than a text. */
function isUnquoted(found: unknown): boolean {
  return typeof found === "number" || typeof found === "boolean";
}

function at(value: unknown, key: string | number): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string | number, unknown>)[key] : undefined;
}

/** `["scopes", 0, "tokens"]` as `scopes[0].tokens`. */
function toText(path: Path): string {
  return path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${part}`))
    .join("");
}
