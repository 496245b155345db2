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

// These run for every field of every token: what they check is spelled out, and words are made only for an error.

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

/** Reads a list of objects that may be absent or null. @throws {@link FieldError} */
export function readList<T>(fields: Fields, key: string, read: (item: Fields) => T): T[] | undefined {
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
      list.push(read(asFields(item)));
    }
    return list;
  } catch (error) {
    throw within(`${key}[${list.length}]`, error);
  }
}

/** Reads a text. @throws {@link FieldError} */
export function readText(fields: Fields, key: string): string {
  const value = fields[key];
  if (typeof value !== "string") {
    throw unexpected(key, "string", value);
  }
  return value;
}

/** Reads a text that has something in it. @throws {@link FieldError} */
export function readNonEmptyText(fields: Fields, key: string): string {
  const value = readText(fields, key);
  if (value === "") {
    throw new FieldError(key, "it is empty");
  }
  return value;
}

/** Reads a text that may be absent or null. @throws {@link FieldError} */
export function readOptionalText(fields: Fields, key: string): string | undefined {
  return fields[key] == null ? undefined : readText(fields, key);
}

/** Reads a truth value. @throws {@link FieldError} */
export function readBoolean(fields: Fields, key: string): boolean {
  const value = fields[key];
  if (typeof value !== "boolean") {
    throw unexpected(key, "boolean", value);
  }
  return value;
}

/** Reads a whole number from 0 on that may be absent or null. @throws {@link FieldError} */
export function readOptionalCount(fields: Fields, key: string): number | undefined {
  const value = fields[key];
  if (value == null) {
    return undefined;
  }
  if (typeof value !== "number") {
    throw unexpected(key, "number", value);
  }
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new FieldError(key, `${value} is not a count`);
  }
  return value;
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
