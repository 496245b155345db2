import type * as z from "zod";
import { type Baseline, baselineSchema } from "./baselineSchema";
import { setValueAt, valueAt } from "./path";

/** How deep a value may be hidden in others that the schema refuses: scopes, scope, tokens, token, field. */
const MAX_DEPTH = 5;

/**
 * The content of a file with harmless values in the place of those that the schema refuses, so that all else can still be
 * checked. The items of lists keep their indexes.
 */
export function replaceUnusable(value: unknown): Pick<Baseline, "scopes"> {
  // Below a key, the whole content can be replaced as any other value is.
  const root = { content: structuredClone(value) };
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    const { success, data, error } = baselineSchema.safeParse(root.content);
    if (success) {
      return data;
    }
    for (const issue of error.issues) {
      const path = ["content", ...issue.path];
      if (issue.code === "unrecognized_keys") {
        const parent = valueAt(root, path) as object;
        issue.keys.forEach((key) => Reflect.deleteProperty(parent, key));
      } else {
        setValueAt(root, path, harmlessValueFor(issue));
      }
    }
  }
  return { scopes: [] };
}

const HARMLESS: Readonly<Record<string, unknown>> = { string: "", boolean: true, array: [], int: 1, number: 1 };

function harmlessValueFor(issue: z.core.$ZodIssue): unknown {
  if (issue.code === "invalid_value") {
    return issue.values[0];
  }
  return issue.code === "invalid_type" ? structuredClone(HARMLESS[issue.expected] ?? {}) : 1;
}
