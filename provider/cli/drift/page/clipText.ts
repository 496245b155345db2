import { redact } from "../../../redaction";
import { formatNumber } from "./counts";

/** The longest name shown whole, in characters. */
export const NAME_LENGTH = 160;

/** The longest message or error shown whole, in characters. */
export const MESSAGE_LENGTH = 1200;

/** How much of a clipped text's end is kept: names of one series often differ there. */
const TAIL_LENGTH = 24;

/** A text as it is, or the beginning and the end of one longer than so many characters, with the number of those between. */
export function clipText(whole: string, length: number): string {
  const text = redact(whole);
  if (text.length <= length) {
    return text;
  }
  const characters = Array.from(text);
  const dropped = characters.length - length;
  if (dropped <= 0) {
    return text;
  }
  const head = characters.slice(0, length - TAIL_LENGTH).join("");
  return `${head}… (${formatNumber(dropped)} more) …${characters.slice(-TAIL_LENGTH).join("")}`;
}
