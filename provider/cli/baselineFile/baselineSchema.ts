import { type DriftArgs } from "../../arguments/parseDriftRules";
import { type ScopeArgs } from "../../arguments/scopeArguments";
import { listAny } from "../../clip";
import { quote } from "../../quote";
import { type AcceptedFinding } from "../../tokens/acceptedFindings";
import { suggestName } from "../../tokens/closestNames";
import { type ExpectedToken } from "../../tokens/expectedToken";
import baselineSchema from "../baseline/baseline.schema.json";
import { type Path, type Problem } from "./issue";

/** The version of the format that is read and written. */
export const BASELINE_VERSION = 1;

/** The content of a baseline file, as baseline.schema.json describes it. */
export interface Baseline {
  version: typeof BASELINE_VERSION;
  scopes: BaselineScope[];
}

/** An account or a zone of a baseline file. */
export interface BaselineScope extends ScopeArgs, DriftArgs {
  accountName?: string;
  usage?: boolean;
  tokens: ExpectedToken[];
  accept?: AcceptedFinding[];
}

/** The part of JSON Schema that is checked. What else the file says is for editors: baselineFile.ts checks it in other words. */
interface Schema {
  type: string;
  enum?: readonly unknown[];
  minimum?: number;
  minItems?: number;
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
}

const BASELINE: Schema = baselineSchema;

/** What the schema says is wrong with a baseline file. */
export function findSchemaProblems(value: unknown): Problem[] {
  const problems: Problem[] = [];
  const check = (schema: Schema, found: unknown, path: Path): void => {
    const { items, properties = {}, required = [] } = schema;
    if (!isValid(schema, found)) {
      problems.push({ path, describe: () => describeMismatch(schema, found) });
    } else if (Array.isArray(found) && items !== undefined) {
      found.forEach((item, index) => check(items, item, [...path, index]));
    } else if (typeof found === "object" && found !== null) {
      for (const key of new Set([...required, ...Object.keys(found)])) {
        const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
        if (property === undefined) {
          problems.push({
            path: [...path, key],
            describe: () => describeUnknownKey(key, path, Object.keys(properties)),
          });
        } else {
          check(property, (found as Readonly<Record<string, unknown>>)[key], [...path, key]);
        }
      }
    }
  };
  check(BASELINE, value, []);
  return problems;
}

function isValid({ type, enum: options, minimum = 0, minItems = 0 }: Schema, found: unknown): boolean {
  switch (type) {
    case "array":
      return Array.isArray(found) && found.length >= minItems;
    case "object":
      return typeof found === "object" && found !== null && !Array.isArray(found);
    case "integer":
      return Number.isSafeInteger(found) && Number(found) >= minimum;
    default:
      return options === undefined ? typeof found === type : options.includes(found);
  }
}

/** What has keys, in words, by the list that it is in. */
const OWNERS: Readonly<Record<string, string>> = {
  scopes: "a scope",
  tokens: "a token",
  accept: "an accepted finding",
};

function describeUnknownKey(key: string, path: Path, known: readonly string[]): string {
  const owner = OWNERS[path.at(-2) ?? ""] ?? "a baseline";
  return `is not a key of ${owner}.${suggestName(key, known)} The keys are ${known.join(", ")}.`;
}

function describeMismatch({ type, enum: options }: Schema, found: unknown): string {
  const isEmptyList = type === "array" && Array.isArray(found);
  const wanted = options === undefined ? WANTED[type] : listAny(options.map(String));
  if (found === undefined) {
    return `is missing; give ${wanted}.`;
  }
  if (found === null || isEmptyList) {
    return `is empty; give ${isEmptyList ? "at least one entry" : wanted}.`;
  }
  const sentence = `${describeFound(found)} is not ${wanted}`;
  if (options !== undefined) {
    return `${sentence}.${typeof found === "string" ? suggestName(found, options.map(String)) : ""}`;
  }
  // YAML takes a name such as `123` or `true` for something else than a string.
  return `${sentence}${type === "string" && typeof found !== "object" ? "; put it in quotes" : ""}.`;
}

const WANTED: Readonly<Record<string, string>> = {
  string: "a string",
  boolean: "true or false",
  integer: "a whole number of at least 1",
  array: "a list",
  object: "a mapping of keys to values",
};

function describeFound(found: unknown): string {
  if (typeof found === "object") {
    return Array.isArray(found) ? "a list" : "a mapping";
  }
  return typeof found === "string" ? quote(found) : JSON.stringify(found);
}
