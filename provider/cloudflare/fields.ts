/** An object of an answer, whose fields may still be anything. */
export type Fields = Readonly<Record<string, unknown>>;

/** A value that is not what the API documents. */
export class FieldError extends Error {
  /**
   * @param field - where it is, such as `result[3].id`; empty for the value that was read as a whole.
   * @param problem - what is wrong with it, such as `expected string, received null`.
   */
  constructor(
    readonly field: string,
    readonly problem: string,
  ) {
    super(`${field}: ${problem}`);
  }
}

/** Takes a value as an object. @throws {@link FieldError} */
export function asFields(value: unknown): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw unexpected("", "object", value);
  }
  return value as Fields;
}

/** Reads an object that may be absent or null. @throws {@link FieldError} */
export function readObject<T>(fields: Fields, key: string, read: (object: Fields) => T): T | undefined {
  const value = fields[key];
  if (value == null) {
    return undefined;
  }
  try {
    return read(asFields(value));
  } catch (error) {
    throw within(key, error);
  }
}

/** Reads a list that may be absent or null. @throws {@link FieldError} */
export function readList<T>(fields: Fields, key: string, read: (item: unknown, index: number) => T): T[] | undefined {
  const value = fields[key];
  if (value == null) {
    return undefined;
  }
  if (!Array.isArray(value)) {
    throw unexpected(key, "array", value);
  }
  const list: T[] = [];
  try {
    for (const item of value) {
      list.push(read(item, list.length));
    }
    return list;
  } catch (error) {
    throw within(`${key}[${list.length}]`, error);
  }
}

/** Reads a string that is not empty. @throws {@link FieldError} */
export function readString(fields: Fields, key: string): string {
  const value = fields[key];
  if (typeof value !== "string") {
    throw unexpected(key, "string", value);
  }
  if (value === "") {
    throw new FieldError(key, "it is empty");
  }
  return value;
}

/** Reads a boolean. @throws {@link FieldError} */
export function readBoolean(fields: Fields, key: string): boolean {
  const value = fields[key];
  if (typeof value !== "boolean") {
    throw unexpected(key, "boolean", value);
  }
  return value;
}

/** A string that is not empty; anything else is absent. */
export function toOptionalString(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A whole number of at least `least`; anything else is absent. */
export function toOptionalCount(value: unknown, least = 0): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= least ? value : undefined;
}

function unexpected(field: string, expected: string, value: unknown): FieldError {
  const received = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  return new FieldError(field, `expected ${expected}, received ${received}`);
}

/** An error about a value, as seen from the object or the list that the value is in. */
function within(place: string, error: unknown): unknown {
  if (!(error instanceof FieldError)) {
    return error;
  }
  return new FieldError(error.field === "" ? place : `${place}.${error.field}`, error.problem);
}
