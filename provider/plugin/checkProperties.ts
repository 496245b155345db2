import { mayBeCredential, quoteArgument } from "../quote";
import { ArgumentError, type Failure } from "../arguments/argumentError";
import { type Bag, NO_SECRETS, type SecretArguments } from "../arguments/secretArguments";
import { suggestName } from "../tokens/closestNames";
import { type ObjectSpec, type PropertySpec, resolveRef } from "./schema";
import { UNKNOWN, type WireProperties, type WireValue } from "./values";

/** No more problems than these are looked for: each takes a sentence, and a list may have a million values. */
export const MAX_FAILURES = 50;

/**
 * Checks a property bag against the schema: every property is known and of its type, and the required ones are there.
 * A value that a preview does not know yet passes. Of a secret object not even the keys are named.
 *
 * @returns The first {@link MAX_FAILURES}.
 */
export function checkProperties({ values, secrets }: Bag<WireProperties>, spec: ObjectSpec): Failure[] {
  const failures: Failure[] = [];
  for (const failure of findFailures(values, spec, { secrets, isState: false }, "")) {
    if (failures.push(failure) === MAX_FAILURES) {
      break;
    }
  }
  return failures;
}

/**
 * Refuses what no operation leaves in a state: a value of another type, none where one is required, or one that is not known
 * yet. Another version may have put more keys there.
 *
 * @throws ArgumentError with the first such value.
 */
export function refuseDamage({ values }: Bag<WireProperties>, spec: ObjectSpec): void {
  const { value: damage } = findFailures(values, spec, { secrets: NO_SECRETS, isState: true }, "").next();
  if (damage !== undefined) {
    throw new ArgumentError([damage]);
  }
}

/** What kind of bag is checked. */
interface BagKind {
  secrets: SecretArguments;
  isState: boolean;
}

function* findFailures(
  properties: WireProperties,
  spec: ObjectSpec,
  bag: BagKind,
  path: string,
): Generator<Failure, undefined> {
  const known = Object.keys(spec.properties);
  for (const key of spec.required ?? []) {
    if (!(key in properties)) {
      yield { property: path + key, reason: "is missing; it is required." };
    }
  }
  for (const [key, value] of Object.entries(properties)) {
    const property = Object.hasOwn(spec.properties, key) ? spec.properties[key] : undefined;
    const parent = path.slice(0, -1);
    if (property !== undefined) {
      yield* checkValue(value, property, bag, path + key);
    } else if (bag.isState) {
      continue;
    } else if (parent !== "" && bag.secrets.has(parent)) {
      yield { property: parent, reason: `has an unknown key (not shown). The keys are ${known.join(", ")}.` };
    } else {
      yield { property: path + key, reason: describeUnknown(key, known) };
    }
  }
}

/** A sentence for a key that nothing knows, with the nearest known ones. */
function describeUnknown(key: string, known: readonly string[]): string {
  return `there is no argument ${quoteArgument(key)}.${suggestName(key, known)} The arguments are ${known.join(", ")}.`;
}

function* checkValue(value: WireValue, spec: PropertySpec, bag: BagKind, path: string): Generator<Failure, undefined> {
  if (value === UNKNOWN) {
    if (bag.isState) {
      yield { property: path, reason: "is not known." };
    }
    return;
  }
  const named = spec.$ref === undefined ? undefined : resolveRef(spec.$ref);
  const wanted = named === undefined ? (spec.type ?? "object") : "enum" in named ? named.type : "object";
  const actual = kindOf(value);
  if (actual !== wanted && !(wanted === "number" && actual === "integer")) {
    yield { property: path, reason: `must be ${describeKind(wanted)}, not ${describeKind(actual)}.` };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield* checkValue(item, spec.items ?? {}, bag, `${path}[${index}]`);
    }
  } else if (spec.additionalProperties !== undefined) {
    for (const [key, item] of Object.entries(value as WireProperties)) {
      yield* checkValue(item, spec.additionalProperties, bag, `${path}[${JSON.stringify(key)}]`);
    }
  } else if (named !== undefined && !("enum" in named)) {
    yield* findFailures(value as WireProperties, named, bag, `${path}.`);
  }
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

function describeKind(kind: string): string {
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
 * Names a property only in the reason where its value may be secret. The engine prints the value of the property that a failure
 * of a check names, also of a secret one: see `issueCheckFailures` in
 * https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step_generator.go.
 *
 * @param mayBeSecret - whether a value may be, as the engine prints it, that is not marked.
 */
export function hideValues(
  failures: readonly Failure[],
  { values, secrets }: Bag<WireProperties>,
  mayBeSecret: (printed: string, property: string) => boolean = mayBeCredential,
): Failure[] {
  return failures.map((failure) => {
    const { property, reason } = failure;
    const value = Object.hasOwn(values, property) ? values[property] : undefined;
    const printed = typeof value === "string" ? value : JSON.stringify(value);
    const isHidden = secrets.has(property) || (value !== undefined && mayBeSecret(printed, property));
    return isHidden ? { property: "", reason: `${property}: ${reason}` } : failure;
  });
}
