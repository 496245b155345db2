import { isDeepStrictEqual } from "node:util";
import { BaselineError } from "../../errors";
import { FileError } from "../../files/fileError";
import { toJson } from "../../formats/toJson";
import { BaselineDocument } from "../../baselineFile/baselineDocument";
import { applyToValue, type BaselineEdit, toListChanges } from "./baselineEdits";
import { editYaml } from "./editYaml";

/**
 * Changes the content of a baseline file. YAML keeps its comments, its order and all lines in which nothing changes; JSON is
 * rewritten. The new text is read again, and is returned only if it means what it should. Without edits, the document itself is.
 *
 * @throws FileError if the file is written in a way that can't be changed like this; UsageError or BaselineError if it would be
 * too large, or could not be read again.
 */
export function editDocument(document: BaselineDocument, edits: readonly BaselineEdit[]): BaselineDocument {
  if (edits.length === 0) {
    return document;
  }
  const lists = toListChanges(document.value, edits);
  const value = applyToValue(document.value, edits, lists);
  const text = document.format === "json" ? printLike(value, document.text) : editYaml(document, edits, lists);
  const edited = new BaselineDocument(document.file, text);
  if (!isDeepStrictEqual(readAgain(edited), value)) {
    throw new FileError(
      `${document.file}: this file can't be edited automatically because of how it is written. Make the change by hand.`,
    );
  }
  return edited;
}

/** The issues have places in a text that nobody sees, so that what happened comes first. */
function readAgain(edited: BaselineDocument): unknown {
  try {
    return edited.value;
  } catch (error) {
    if (error instanceof BaselineError) {
      const outcome = `${edited.file}: not changed, because the new text could not be read again. Make the change by hand.`;
      throw new BaselineError([outcome, ...error.issues]);
    }
    throw error;
  }
}

/** JSON in one line, or with the indentation and the line breaks of the JSON before it, and the same start and end. */
function printLike(value: unknown, before: string): string {
  const [, start = "", end = ""] = /^(\s*)[^]*?(\s*)$/.exec(before) ?? [];
  const [, eol, unit = ""] = /(\r?\n)([ \t]*)\S/.exec(before.trimStart()) ?? [];
  const json = toJson(value, eol === undefined ? "" : " ").trimEnd();
  return start + json.replace(/\n( *)/g, (_, { length }: string) => `${eol}${unit.repeat(length)}`) + end;
}
