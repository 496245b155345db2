import { count } from "./count";
import { redact } from "./redaction";

/** No message is longer, in bytes of UTF-8. */
export const MAX_MESSAGE_BYTES = 16_000;

/** The room for what a cut message says of the cut. */
const NOTE_BYTES = 60;

/**
 * Shortens a message to {@link MAX_MESSAGE_BYTES}, or to fewer bytes, once the credentials are removed from it. What is cut says
 * how much.
 */
export function clipMessage(text: string, maxBytes: number = MAX_MESSAGE_BYTES): string {
  const message = redact(text);
  // No character takes more than three bytes per UTF-16 unit, so that most messages need no count.
  if (message.length * 3 <= maxBytes || Buffer.byteLength(message) <= maxBytes) {
    return message;
  }
  const bytes = Buffer.from(message.slice(0, maxBytes));
  // Not within a character: its later bytes begin with 10.
  let end = maxBytes - NOTE_BYTES;
  while ((bytes.readUInt8(end) & 0xc0) === 0x80) {
    end -= 1;
  }
  const kept = bytes.toString("utf8", 0, end);
  return `${kept}… (${(message.length - kept.length).toLocaleString("en")} more characters)`;
}

/**
 * Lists items for a message, such as `a, b, c and 19,997 more`.
 *
 * @param most - how many are listed. @default 20
 */
export function listSome(items: readonly string[], separator = ", ", most = 20): string {
  const listed = items.slice(0, most).join(separator);
  const more = items.length - most;
  return more > 0 ? `${listed}${separator}and ${more.toLocaleString("en")} more` : listed;
}

/** How many problems or warnings are shown; of the others, only the number is told. */
export const MAX_SHOWN = 50;

/** The first {@link MAX_SHOWN} sentences, and how many of `total` are not shown. */
export function limitSentences(sentences: readonly string[], total = sentences.length): string[] {
  const shown = sentences.slice(0, MAX_SHOWN);
  const more = total - shown.length;
  return more > 0 ? [...shown, `${count(more, "more problem")} not shown.`] : shown;
}

/** Lists items for a message, such as `a, b and c`. */
export function listAll(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length > 1 ? `${items.slice(0, -1).join(", ")} and ${last}` : last;
}

/** Lists alternatives for a message, such as `a, b, or c`. The first format of Node.js takes 10 ms, so none is made before. */
export function listAny(items: readonly string[]): string {
  return new Intl.ListFormat("en", { type: "disjunction" }).format(items);
}
