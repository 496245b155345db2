import { quoteArgument } from "../quote";
import { type Failure } from "../arguments/argumentError";
import { NO_SECRETS, type SecretArguments } from "../arguments/secretArguments";
import { closestNames } from "../tokens/closestNames";
import { type ObjectSpec, type PropertySpec, resolveRef } from "./schema";
import { UNKNOWN, type WireProperties, type WireValue } from "./values";

/**
 * Checks a property bag against the schema: every property is known and of its type, and the required ones are there.
 * A value that a preview does not know yet passes.
 *
 * @param secrets - what is secret in the bag: of an object in there not even the keys are named.
 */
export function checkProperties(
  properties: WireProperties,
  spec: ObjectSpec,
  secrets = NO_SECRETS,
  path = "",
): Failure[] {
  const known = Object.keys(spec.properties);
  const missing = (spec.required ?? []).filter((key) => !(key in properties));
  return [
    ...missing.map((key) => ({ property: path + key, reason: "is missing; it is required." })),
    ...Object.entries(properties).flatMap(([key, value]) => {
      const property = Object.hasOwn(spec.properties, key) ? spec.properties[key] : undefined;
      if (property !== undefined) {
        return checkValue(value, property, secrets, path + key);
      }
      const parent = path.slice(0, -1);
      return parent !== "" && secrets.has(parent)
        ? [{ property: parent, reason: `has an unknown key (not shown). The keys are ${known.join(", ")}.` }]
        : [{ property: path + key, reason: describeUnknown(key, known) }];
    }),
  ];
}

/** A sentence for a key that nothing knows, with the nearest known ones. */
function describeUnknown(key: string, known: readonly string[]): string {
  const [closest] = closestNames(key, known, 1);
  const hint = closest === undefined ? "" : ` Did you mean ${closest}?`;
  return `there is no argument ${quoteArgument(key)}.${hint} The arguments are ${known.join(", ")}.`;
}

function checkValue(value: WireValue, spec: PropertySpec, secrets: SecretArguments, path: string): Failure[] {
  if (value === UNKNOWN) {
    return [];
  }
  const named = spec.$ref === undefined ? undefined : resolveRef(spec.$ref);
  const wanted = named === undefined ? (spec.type ?? "object") : "enum" in named ? named.type : "object";
  const actual = kindOf(value);
  if (actual !== wanted && !(wanted === "number" && actual === "integer")) {
    return [{ property: path, reason: `must be ${article(wanted)}, not ${article(actual)}.` }];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => checkValue(item, spec.items ?? {}, secrets, `${path}[${index}]`));
  }
  return named === undefined || "enum" in named
    ? []
    : checkProperties(value as WireProperties, named, secrets, `${path}.`);
}

function kindOf(value: WireValue): string {
  if (value === null) {
    return "null";
  }
  if (Array.isArray(value)) {
    return "array";
  }
  if (typeof value === "number") {
    return Number.isInteger(value) ? "integer" : "number";
  }
  return typeof value;
}

function article(kind: string): string {
  const words: Record<string, string> = {
    array: "a list",
    integer: "a whole number",
    number: "a number with a fraction",
    object: "an object",
    null: "null",
  };
  return words[kind] ?? `a ${kind}`;
}

/**
 * Names the property only in the reason. The engine prints the value of the property that a failure of a check names, also
 * of a secret one: see `issueCheckFailures` in
 * https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step_generator.go.
 */
export function hideValueFromEngine({ property, reason }: Failure): Failure {
  return { property: "", reason: `${property}: ${reason}` };
}
