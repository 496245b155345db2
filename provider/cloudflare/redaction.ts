/** What stands in the place of a credential. */
const REDACTED = "[redacted]";

/** A shorter value is no credential, and could be a part of any word. */
const SHORTEST_SECRET = 8;

/** What is nested deeper is left out as a whole: nothing of the API is, and a hostile answer must not overflow the stack. */
const MAX_DEPTH = 50;

/** Returns its argument with every secret replaced by `[redacted]`. */
export type Redact = <Value>(value: Value) => Value;

/**
 * Makes the function that removes secrets from what leaves the process: a string, or every string in a value of JSON.
 * It finds a secret as it is, JSON-escaped, URL-encoded and in base64, within a longer text too. Redact before cutting:
 * part of a secret is not found.
 *
 * @param secrets - empty and very short ones are ignored.
 */
export function createRedact(secrets: readonly (string | undefined)[]): Redact {
  const forms = [...new Set(secrets.flatMap((secret = "") => (secret.length < SHORTEST_SECRET ? [] : toForms(secret))))]
    // The longest first, as one form may contain another.
    .sort((a, b) => b.length - a.length);
  // One expression of all forms takes a third of the time of a search for each.
  const pattern = new RegExp(forms.map((form) => form.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("|"), "g");
  const redactString = (text: string) => (forms.length === 0 ? text : text.replaceAll(pattern, REDACTED));
  const redact = (value: unknown, depth: number): unknown => {
    if (typeof value === "string") {
      return redactString(value);
    }
    if (typeof value !== "object" || value === null) {
      return value;
    }
    if (depth > MAX_DEPTH) {
      return REDACTED;
    }
    return Array.isArray(value)
      ? value.map((item) => redact(item, depth + 1))
      : Object.fromEntries(Object.entries(value).map(([key, inner]) => [redactString(key), redact(inner, depth + 1)]));
  };
  return <Value>(value: Value) => redact(value, 0) as Value;
}

function toForms(secret: string): string[] {
  const url = encodeURIComponent(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    json,
    json.replaceAll("/", "\\/"),
    url,
    url.replaceAll(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
    ...[0, 1, 2].flatMap((offset) => toBase64Forms(secret, offset)),
  ];
}

/**
 * A secret in base64, and in its URL-safe alphabet, where `offset` bytes (modulo 3) precede it in the encoded text. Characters
 * that depend on its neighbours are left out.
 */
function toBase64Forms(secret: string, offset: number): string[] {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  const start = Math.ceil((offset * 8) / 6);
  const end = Math.floor((bytes.length * 8) / 6);
  const base64 = bytes.toString("base64").slice(start, end);
  return [base64, base64.replaceAll("+", "-").replaceAll("/", "_")];
}
