/** What stands in the place of a credential. */
const REDACTED = "[redacted]";

/** A shorter value is no credential, and could be a part of any word. */
const SHORTEST_SECRET = 8;

/** What is nested deeper is left out as a whole: nothing of the API is, and a hostile answer must not overflow the stack. */
const MAX_DEPTH = 50;

/** A text as long as this, in characters, is searched for capitals as given, which takes a tenth of the time. */
const LONG = 16_384;

/**
 * What an escape begins with. Only a text that has one is searched for credentials with escapes: the pattern for them is so
 * large that its first search takes 100 ms and more.
 */
const ESCAPE = /\\|%[0-9a-f]|&(?:#|amp;|lt;|gt;|quot;)/i;

/** Whether a text has an escape. Most have none of these characters, and looking for them alone takes a tenth of the time. */
function hasEscape(text: string): boolean {
  return ["\\", "%", "&"].some((character) => text.includes(character)) && ESCAPE.test(text);
}

/** A process has the credentials of one or a few configurations. Many more would slow down the search of every text. */
const MOST_HIDDEN = 4;

/** Returns its argument with every secret replaced by `[redacted]`. */
export type Redact = <Value>(value: Value) => Value;

let hidden: readonly string[] = [];
let redactHidden: Redact = (value) => value;

/**
 * Has {@link redact} remove these values from now on: the credentials that the process was given, the latest four of them.
 *
 * @param secrets - empty and very short ones are ignored.
 */
export function hideSecrets(secrets: readonly (string | undefined)[]): void {
  const given = secrets.filter((secret) => secret !== undefined);
  if (given.every((secret) => hidden.includes(secret))) {
    return;
  }
  // Those given last come last, also where they were given before.
  hidden = [...new Set([...hidden.filter((secret) => !given.includes(secret)), ...given])].slice(-MOST_HIDDEN);
  redactHidden = createRedact(hidden);
}

/**
 * Removes the credentials of this process from a string, or from every string in a value of JSON. What the API answers is
 * redacted when it comes in, after every decoding (readAnswer.ts); every message, line and file again as it leaves. It comes
 * before every cut: part of a secret is not found.
 */
export function redact<Value>(value: Value): Value {
  return redactHidden(value);
}

/**
 * Makes a function that removes secrets. It finds a secret as it is and in base64, within a longer text too, whichever of its
 * characters are escaped as in JSON, a URL or HTML.
 *
 * @param secrets - empty and very short ones are ignored.
 */
export function createRedact(secrets: readonly (string | undefined)[]): Redact {
  const forms = [...new Set(secrets.flatMap((secret = "") => (secret.length < SHORTEST_SECRET ? [] : toForms(secret))))]
    // The longest first, as one form may contain another.
    .sort((a, b) => b.length - a.length);
  if (forms.length === 0) {
    return (value) => value;
  }
  const toSource = (toCharacter: (character: string, index: number) => string) =>
    forms.map((form) => Array.from(form, toCharacter).join("")).join("|");
  const plain = new RegExp(toSource(quoteForPattern), "gi");
  let escaped: RegExp | undefined;
  const redactString = (text: string) => {
    if (hasEscape(text)) {
      return text.replaceAll((escaped ??= new RegExp(toSource(toEscapes), "gi")), REDACTED);
    }
    return text.length < LONG
      ? text.replaceAll(plain, REDACTED)
      : forms.reduce((rest, form) => rest.replaceAll(form, REDACTED), text);
  };
  const redactValue = (value: unknown, depth: number): unknown => {
    if (typeof value === "string") {
      return redactString(value);
    }
    if (typeof value !== "object" || value === null) {
      return value;
    }
    if (depth > MAX_DEPTH) {
      return REDACTED;
    }
    const redactEntry = ([key, inner]: [string, unknown]) =>
      [redactString(key), redactValue(inner, depth + 1)] as const;
    return Array.isArray(value)
      ? value.map((item) => redactValue(item, depth + 1))
      : Object.fromEntries(Object.entries(value).map(redactEntry));
  };
  return <Value>(value: Value) => redactValue(value, 0) as Value;
}

function quoteForPattern(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&");
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "|&amp;", "<": "|&lt;", ">": "|&gt;", '"': "|&quot;" };

/**
 * A pattern for a character as it is, or in any of its escapes: `\u0061` and `\x61` (in JSON within JSON behind several
 * backslashes), `%61`, `%2561`, `&#97;` and `&#x61;`.
 */
function toEscapes(character: string, index: number): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).padStart(2, "0");
  const bytes = Array.from(Buffer.from(character), (byte) => `%(?:25){0,3}${byte.toString(16).padStart(2, "0")}`);
  // Backslashes before the first need not be found, and a run of them would be tried from each of its places.
  const [any, some] = index === 0 ? ["", "\\\\"] : ["\\\\{0,8}", "\\\\{1,8}"];
  return (
    `(?:${any}${quoteForPattern(character)}|${some}(?:u${hex.padStart(4, "0")}|x${hex})|${bytes.join("")}|` +
    `&(?:amp;){0,3}#(?:x0{0,6}${hex}|0{0,6}${code});${ENTITIES[character] ?? ""})`
  );
}

function toForms(secret: string): string[] {
  return [secret, ...[0, 1, 2].flatMap((offset) => toBase64Forms(secret, offset))];
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
