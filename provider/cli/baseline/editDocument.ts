import { isDeepStrictEqual } from "node:util";
import { FileError } from "../files/fileError";
import { toJson } from "../formats/toJson";
import { BaselineDocument } from "./baselineDocument";
import { applyToValue, type BaselineEdit } from "./baselineEdits";
import { editYaml } from "./editYaml";

/**
 * Changes the content of a baseline file. YAML keeps its comments, its order and all lines in which nothing changes; JSON is
 * printed anew. The new text is read again, and is returned only if it means what it should.
 *
 * @throws FileError where the file is written in a way that can't be changed like this.
 */
export function editDocument(document: BaselineDocument, edits: readonly BaselineEdit[]): BaselineDocument {
  const { file, format, byteOrderMark } = document;
  const value = applyToValue(document.toValue(), edits);
  const text = format === "json" ? printLike(value, document.text) : editYaml(document, edits);
  const edited = new BaselineDocument(file, byteOrderMark + text, format);
  if (!isDeepStrictEqual(readAgain(edited), value)) {
    throw new FileError(`${file}: it is written in a way that can't be changed here. Change it by hand.`);
  }
  return edited;
}

function readAgain(document: BaselineDocument): unknown {
  try {
    return document.toValue();
  } catch {
    return undefined;
  }
}

/** JSON in one line, or with the indentation and the line breaks of the JSON before it. */
function printLike(value: unknown, before: string): string {
  const [end = ""] = /\s*$/.exec(before) ?? [];
  const [, eol = "\n", unit = ""] = /(\r?\n)([ \t]*)\S/.exec(before) ?? [];
  const json = toJson(value, unit === "" ? "" : " ").trimEnd();
  return json.replace(/\n( *)/g, (_, { length }: string) => eol + unit.repeat(length)) + end;
}
