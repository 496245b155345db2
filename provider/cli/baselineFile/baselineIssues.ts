import type * as z from "zod";
import { clipMessage, listAny } from "../../clip";
import { quote } from "../../quote";
import { suggestName } from "../../tokens/closestNames";
import { type BaselineDocument } from "./baselineDocument";
import { keysOf, type Part, PARTS } from "./baselineSchema";
import { describePath, type Path, valueAt } from "./path";
import { type Problem } from "./issue";

/** What the schema says is wrong with a baseline file. */
export function findSchemaProblems(value: unknown, document: BaselineDocument): Problem[] {
  const problems: Problem[] = [];
  const check = (part: Part, item: unknown, at: Path) => {
    for (const issue of PARTS[part].safeParse(item).error?.issues ?? []) {
      // Neither JSON nor YAML has symbols.
      const path = [...at, ...(issue.path as Path)];
      if (issue.code === "unrecognized_keys") {
        const describe = (key: string) => () => ({
          offset: document.offsetOf([...path, key]),
          message: describeUnknownKey(key, path, part),
        });
        issue.keys.forEach((key) => problems.push(describe(key)));
      } else {
        const subject = path.length === 0 ? "the file" : describePath(path);
        problems.push(() => ({
          offset: document.offsetOf(path),
          message: `${subject}: ${describeMismatch(issue, valueAt(value, path))}`,
        }));
      }
    }
  };
  check("file", value, []);
  itemsAt(value, ["scopes"]).forEach((scope, index) => {
    check("scope", scope, ["scopes", index]);
    for (const list of ["tokens", "accept"] as const) {
      itemsAt(scope, [list]).forEach((item, at) => check(list, item, ["scopes", index, list, at]));
    }
  });
  return problems;
}

function itemsAt(value: unknown, path: Path): readonly unknown[] {
  const items = valueAt(value, path);
  return Array.isArray(items) ? items : [];
}

/** The room for a key, in bytes. */
const MAX_KEY_BYTES = 300;

/** What has the keys of a part, in words. */
const OWNERS = { file: "a baseline", scope: "a scope", tokens: "a token", accept: "an accepted finding" } as const;

function describeUnknownKey(key: string, path: Path, part: Part): string {
  const place = describePath([...path, clipMessage(key, MAX_KEY_BYTES)]);
  const known = keysOf(part);
  return `${place}: is not a key of ${OWNERS[part]}.${suggestName(key, known)} The keys are ${known.join(", ")}.`;
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
    return `${sentence}.${suggestName(found, issue.values.map(String))}`;
  }
  // YAML takes a name such as `123` or `true` for something else than a string.
  const quoting = issue.code === "invalid_type" && issue.expected === "string" && typeof found !== "object";
  return `${sentence}${quoting ? "; put it in quotes" : ""}.`;
}

function describeWanted(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_value") {
    return listAny(issue.values.map(String));
  }
  if (issue.code === "too_small" && issue.origin === "array") {
    return "at least one entry";
  }
  return (issue.code === "invalid_type" ? WANTED[issue.expected] : undefined) ?? "a whole number of at least 1";
}

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
  return typeof found === "string" ? quote(found) : JSON.stringify(found);
}
