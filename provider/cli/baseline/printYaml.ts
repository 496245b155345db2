import { UNSEEN } from "../../unseen";
import { escapeLogCommands } from "../formats/logCommands";

/** What YAML text can be made of here: plain data whose keys need no quotes. */
export type YamlValue = string | number | boolean | readonly YamlValue[] | { readonly [key: string]: YamlValue };

/**
 * Characters with which a plain scalar means the same everywhere, in block and in flow style. A space is one only between
 * others, and so are the signs that start something else at the beginning of a scalar.
 */
const PLAIN = /^[\p{L}\p{N}_/](?:[\p{L}\p{M}\p{N}_/.@+() -]*[\p{L}\p{M}\p{N}_/.@+()-])?$/u;

/** Words that YAML 1.1 reads as booleans or null, whatever their case (https://yaml.org/type/bool.html, null.html). */
const WORD = /^(?:y|yes|n|no|true|false|on|off|null)$/i;

/**
 * Digits that some YAML reads as a number or a day: integers with `_`, of base 2, 8, 16 and 60, floats (for some readers an
 * exponent is enough), and timestamps (https://yaml.org/type/int.html, float.html, timestamp.html).
 */
const NUMBER = /^[\d_][\d_.]*(?:e[-+]?[\d_]*)?$|^e[-+]?[\d_]+$|^0[box][\da-f_]*$|^\d{4}-\d{1,2}-\d/i;

/** Writes a scalar that every reader of YAML 1.1 and 1.2 takes for the same string, number or boolean. */
export function printYamlScalar(value: string | number | boolean): string {
  if (typeof value !== "string") {
    return String(value);
  }
  const isPlain = PLAIN.test(value) && value.search(UNSEEN) < 0 && !WORD.test(value) && !NUMBER.test(value);
  return isPlain ? value : quoteYaml(value);
}

/** A double-quoted scalar; what nobody sees, or a CI system's log takes for a command, is escaped. */
export function quoteYaml(value: string): string {
  return escapeLogCommands(JSON.stringify(value).replace(UNSEEN, toYamlEscape), toYamlEscape);
}

function toYamlEscape(character: string): string {
  const digits = (character.codePointAt(0) ?? 0).toString(16);
  return character.length > 1 ? `\\U${digits.padStart(8, "0")}` : `\\u${digits.padStart(4, "0")}`;
}

/** Writes a value in one line, such as `{name: a, enabled: true}`. */
export function printFlowYaml(value: YamlValue): string {
  if (isList(value)) {
    return `[${value.map(printFlowYaml).join(", ")}]`;
  }
  if (typeof value !== "object") {
    return printYamlScalar(value);
  }
  const pairs = Object.entries(value).map(([key, item]) => `${key}: ${printFlowYaml(item)}`);
  return `{${pairs.join(", ")}}`;
}

/** Writes a mapping or a list in lines, without indentation. */
export function printBlockYaml(value: Readonly<Record<string, YamlValue>> | readonly YamlValue[]): string[] {
  if (isList(value)) {
    return value.flatMap((item) =>
      indentItem(typeof item === "object" ? printBlockYaml(item) : [printYamlScalar(item)]),
    );
  }
  return Object.entries(value).flatMap(([key, item]) => {
    if (typeof item !== "object") {
      return [`${key}: ${printYamlScalar(item)}`];
    }
    const lines = printBlockYaml(item);
    return lines.length === 0 ? [`${key}: []`] : [`${key}:`, ...lines.map((line) => `  ${line}`)];
  });
}

/** The lines of an item of a list, behind its dash. */
export function indentItem(lines: readonly string[]): string[] {
  return lines.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}
