import { withFileLock } from "../files/fileLock";
import { writeFileAtomically } from "../files/writeFileAtomically";
import { BaselineDocument } from "../baselineFile/baselineDocument";
import { type BaselineFile, parseBaseline } from "../baselineFile/baselineFile";
import { readTextFile } from "../baselineFile/readTextFile";
import { editDocument } from "./edit/editDocument";
import { newBaseline } from "./newBaseline";
import { type PlannedChange } from "./planEntries";

/** The baseline file at a path, or a new one where there is none. @throws BaselineError where there is something else. */
export function readOrCreate(file: string, path: string): BaselineFile {
  const document = new BaselineDocument(file, currentText(file, path));
  return document.text === newBaseline(file, path) ? { scopes: [], document } : parseBaseline(document);
}

/** A baseline file once changes are made, read again; the file itself without changes. @throws FileError; BaselineError */
export function makeChanges(before: BaselineFile, changes: readonly PlannedChange[]): BaselineFile {
  const edits = changes.flatMap((change) => change.edits);
  return edits.length === 0 ? before : parseBaseline(editDocument(before.document, edits));
}

/** Writes what a file is now, unless another process changed it since it was read; whether it did. */
export async function replaceBaseline(before: BaselineFile, after: BaselineFile, path: string): Promise<boolean> {
  const { file, text } = before.document;
  return (
    after === before ||
    withFileLock(file, path, () => {
      const isUnchanged = currentText(file, path) === text;
      if (isUnchanged) {
        writeFileAtomically(file, path, after.document.text);
      }
      return isUnchanged;
    })
  );
}

/** The text of a file; that of a new one where there is none, or an empty one. */
function currentText(file: string, path: string): string {
  const text = readTextFile(file, path) ?? "";
  return text.trim() === "" ? newBaseline(file, path) : text;
}
