import type * as z from "zod";
import { type Baseline, baselineSchema } from "./baselineSchema";

/** How deep a value may be hidden in others that the schema refuses: scopes, scope, tokens, token, field. */
const MAX_DEPTH = 5;

/**
 * The content of a file with harmless values in the place of those that the schema refuses, so that all else can still be
 * checked. The items of lists keep their indexes.
 */
export function replaceUnusable(value: unknown): Pick<Baseline, "scopes"> {
  let usable = structuredClone(value);
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    const { success, data, error } = baselineSchema.safeParse(usable);
    if (success) {
      return data;
    }
    usable = error.issues.reduce(replaceAt, usable);
  }
  return { scopes: [] };
}

function replaceAt(root: unknown, issue: z.core.$ZodIssue): unknown {
  const key = issue.path.at(-1);
  if (key === undefined && issue.code !== "unrecognized_keys") {
    return {};
  }
  const parent = issue.path.slice(0, issue.code === "unrecognized_keys" ? undefined : -1).reduce(at, root);
  if (typeof parent !== "object" || parent === null) {
    return root;
  }
  if (issue.code === "unrecognized_keys") {
    issue.keys.forEach((unknownKey) => Reflect.deleteProperty(parent, unknownKey));
  } else if (key !== undefined) {
    Reflect.set(parent, key, harmlessValueFor(issue));
  }
  return root;
}

const HARMLESS: Readonly<Record<string, unknown>> = { string: "", boolean: true, array: [], int: 1, number: 1 };

function harmlessValueFor(issue: z.core.$ZodIssue): unknown {
  if (issue.code === "invalid_value") {
    return issue.values[0];
  }
  return issue.code === "invalid_type" ? structuredClone(HARMLESS[issue.expected] ?? {}) : 1;
}

function at(value: unknown, key: PropertyKey): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
