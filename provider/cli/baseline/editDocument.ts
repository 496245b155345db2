import { isDeepStrictEqual } from "node:util";
import { isAlias, isCollection, isScalar, isSeq, visit } from "yaml";
import { FileError } from "../files/fileError";
import { BaselineDocument } from "./baselineDocument";
import { applyToValue, type BaselineEdit, toListChanges } from "./baselineEdits";
import { editList, hasLooseComments } from "./editList";
import { editKey } from "./editMapping";
import { type Path } from "./path";
import { applyTextEdits, type TextEdit } from "./textEdits";

/** A file after changes of its content. */
export interface EditedDocument {
  /** All of its text, as it is written. */
  text: string;
  document: BaselineDocument;
  /** What was changed in the text before, without its byte order mark. */
  edits: readonly TextEdit[];
}

/**
 * Changes the content of a baseline file in its text, at the places of the values: comments, order and layout of all else
 * stay as they are, byte for byte. The new text is read again, and is returned only if it means what it should.
 *
 * @throws FileError where the file is written in a way that can't be changed like this.
 */
export function editDocument(document: BaselineDocument, edits: readonly BaselineEdit[]): EditedDocument {
  const keyEdits = edits.filter((edit) => edit.kind === "set").flatMap((edit) => editKey(document, edit));
  const listEdits = toListChanges(edits).flatMap((change) => editList(document, change));
  const textEdits = [...keyEdits, ...listEdits];
  const text = document.byteOrderMark + applyTextEdits(document.text, textEdits);
  const edited = new BaselineDocument(document.file, text, document.format);
  if (!isDeepStrictEqual(readAgain(edited), applyToValue(document.toValue(), edits))) {
    throw new FileError(`${document.file}: it is written in a way that can't be changed here. Change it by hand.`);
  }
  return { text, document: edited, edits: textEdits };
}

function readAgain(document: BaselineDocument): unknown {
  try {
    return document.toValue();
  } catch {
    return undefined;
  }
}

/** Says why the value at a path can't be changed without changing another one, too; undefined where it can. */
export type FindObstacle = (path: Path) => string | undefined;

/**
 * Prepares to find aliases, which stand for the value of another place, and the values that they repeat; and lists with
 * comments of which it can't be told what they are about.
 */
export function createObstacleFinder(document: BaselineDocument): FindObstacle {
  const repeated = new Set<string | undefined>();
  visit(document.document, { Alias: (_key, { source }) => void repeated.add(source) });
  return (path) => {
    for (let length = 0; length <= path.length; length++) {
      const node = document.nodeAt(path.slice(0, length));
      if (isAlias(node)) {
        return `it is the alias *${node.source}`;
      }
      if ((isScalar(node) || isCollection(node)) && repeated.has(node.anchor)) {
        return `the alias *${node.anchor} repeats it elsewhere`;
      }
    }
    const node = document.nodeAt(path);
    return isSeq(node) && hasLooseComments(node, document.source)
      ? "comments stand between its items in brackets"
      : undefined;
  };
}
