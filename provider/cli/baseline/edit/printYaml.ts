import { Document, Scalar, visit } from "yaml";
import { UNSEEN } from "../../../unseen";
import { escapeLogCommands } from "../../formats/logCommands";

/** Writes plain data in lines, or as `flow` in one line such as `{name: a}`; readers of YAML 1.1 and 1.2 read the same. */
export function printYaml(value: unknown, style: "block" | "flow"): string {
  const document = new Document(value, { compat: "yaml-1.1", aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_key, node) => {
      if (typeof node.value === "string" && needsEscapes(node.value)) {
        node.type = Scalar.QUOTE_DOUBLE;
      }
    },
    Collection: (_key, node) => {
      node.flow = style === "flow" || node.items.length === 0;
    },
  });
  const layout = { lineWidth: 0, flowCollectionPadding: false, doubleQuotedMinMultiLineLength: Infinity };
  // Line breaks are the layout: those of strings are escaped already.
  const visible = document.toString(layout).replace(UNSEEN, (part) => (part === "\n" ? part : toYamlEscape(part)));
  return escapeLogCommands(visible.trimEnd(), toYamlEscape);
}

/** Writes a scalar as it can be anywhere in a file, in braces too, in the quotes of the one before it if that had any. */
export function printScalar(value: string | number | boolean, before?: unknown): string {
  const scalar = new Scalar(value);
  const type = before instanceof Scalar ? before.type : undefined;
  if (type === Scalar.QUOTE_SINGLE || type === Scalar.QUOTE_DOUBLE) {
    scalar.type = type;
  }
  return printYaml([scalar], "flow").slice(1, -1);
}

/** `=` is a type of its own in YAML 1.1, which PyYAML can't read (https://yaml.org/type/value.html). */
function needsEscapes(text: string): boolean {
  return text === "=" || text.search(UNSEEN) >= 0 || escapeLogCommands(text, toYamlEscape) !== text;
}

function toYamlEscape(character: string): string {
  const digits = (character.codePointAt(0) ?? 0).toString(16);
  return character.length > 1 ? `\\U${digits.padStart(8, "0")}` : `\\u${digits.padStart(4, "0")}`;
}
