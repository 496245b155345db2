import schema from "../../provider/schema.json";

interface TypeSpec {
  type?: string;
  $ref?: string;
  items?: TypeSpec;
  additionalProperties?: TypeSpec;
}

interface ObjectSpec {
  properties: Record<string, TypeSpec>;
  required?: readonly string[];
}

const types: Record<string, ObjectSpec | { enum: readonly { value: string }[] } | undefined> = schema.types;

/** Where an object is not as the schema describes it: an unknown or missing property, or one of another type. */
export function findSchemaMismatches(value: unknown, spec: ObjectSpec, at = "result"): string[] {
  if (!isObject(value)) {
    return [`${at} is no object`];
  }
  const missing = (spec.required ?? []).filter((key) => !(key in value)).map((key) => `${at}.${key} is missing`);
  const wrong = Object.entries(value).flatMap(([key, property]) => {
    const type = spec.properties[key];
    return type === undefined ? [`${at}.${key} is unknown`] : mismatchesOf(property, type, `${at}.${key}`);
  });
  return [...missing, ...wrong];
}

function mismatchesOf(value: unknown, type: TypeSpec, at: string): string[] {
  if (type.$ref !== undefined) {
    const named = types[type.$ref.replace("#/types/", "")]!;
    if (!("enum" in named)) {
      return findSchemaMismatches(value, named, at);
    }
    return named.enum.some((member) => member.value === value) ? [] : [`${at} is no word of ${type.$ref}`];
  }
  if (type.type === "array") {
    if (!Array.isArray(value)) {
      return [`${at} is no list`];
    }
    return value.flatMap((item, index) => mismatchesOf(item, type.items!, `${at}[${index}]`));
  }
  if (type.type === "object") {
    if (!isObject(value)) {
      return [`${at} is no object`];
    }
    return Object.entries(value).flatMap(([key, item]) =>
      mismatchesOf(item, type.additionalProperties!, `${at}.${key}`),
    );
  }
  const isRight = type.type === "integer" ? Number.isInteger(value) : typeof value === type.type;
  return isRight ? [] : [`${at} is no ${type.type ?? "object"}`];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
