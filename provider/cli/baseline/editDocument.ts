import { isDeepStrictEqual } from "node:util";
import { isAlias, isCollection, isMap, isScalar, isSeq, visit } from "yaml";
import { FileError } from "../files/fileError";
import { BaselineDocument, type Path } from "./baselineDocument";
import { applyToValue, type BaselineEdit, toListChanges } from "./baselineEdits";
import { keysAt } from "./baselineSchema";
import { editList, hasLooseComments } from "./editList";
import { editKey } from "./editMapping";
import { SourceText } from "./sourceText";
import { applyTextEdits, type TextEdit } from "./textEdits";

/** A file's text after changes of its content. */
export interface EditedText {
  text: string;
  /** What was changed in the text before, without its byte order mark. */
  edits: readonly TextEdit[];
}

/**
 * Changes the content of a baseline file in its text, at the places of the values: comments, order and layout of all else
 * stay as they are, byte for byte. The new text is read again, and is returned only if it means what it should.
 *
 * @throws FileError where the file is written in a way that can't be changed like this.
 */
export function editDocument(document: BaselineDocument, edits: readonly BaselineEdit[]): EditedText {
  const textEdits = toTextEdits(document, edits);
  const text = applyTextEdits(document.text, textEdits);
  if (!isDeepStrictEqual(readAgain(document, text), applyToValue(document.toValue(), edits))) {
    throw new FileError(`${document.file}: it is written in a way that can't be changed here. Change it by hand.`);
  }
  return { text: document.byteOrderMark + text, edits: textEdits };
}

/** Says why the value at a path can't be changed without changing another one, too; undefined where it can. */
export type FindObstacle = (path: Path) => string | undefined;

/**
 * Prepares to find aliases, which stand for the value of another place, and the values that they repeat; and lists with
 * comments of which it can't be told what they are about.
 */
export function createObstacleFinder(document: BaselineDocument): FindObstacle {
  const repeated = repeatedAnchors(document);
  const source = new SourceText(document.text);
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
    return isSeq(node) && hasLooseComments(node, source) ? "comments stand between its items in brackets" : undefined;
  };
}

function toTextEdits(document: BaselineDocument, edits: readonly BaselineEdit[]): TextEdit[] {
  const source = new SourceText(document.text);
  const { format } = document;
  const keys = edits.flatMap((edit) => {
    if (edit.kind !== "set") {
      return [];
    }
    const map = document.nodeAt(edit.path);
    return isMap(map) ? [editKey(map, edit, { source, format, order: keysAt(edit.path) })] : [];
  });
  const lists = toListChanges(edits.filter((edit) => edit.kind !== "set")).flatMap((change) => {
    const { path } = change;
    const list = document.nodeAt(path);
    const parent = document.nodeAt(path.slice(0, -1));
    const pair = isMap(parent) ? document.pairAt(path.slice(0, -1), String(path.at(-1))) : undefined;
    if (!isSeq(list) || !isMap(parent) || pair === undefined) {
      return [];
    }
    if (hasLooseComments(list, source)) {
      throw new FileError(
        `${document.file}: ${path.join(".")}: comments stand between the items of this list in brackets. Change it by hand.`,
      );
    }
    return editList({ list, parent, pair, source, format }, change);
  });
  return [...keys, ...lists];
}

function readAgain({ file, format }: BaselineDocument, text: string): unknown {
  try {
    return new BaselineDocument(file, text, format).toValue();
  } catch {
    return undefined;
  }
}

/** The anchors that an alias refers to. */
function repeatedAnchors({ document }: BaselineDocument): ReadonlySet<string | undefined> {
  const anchors = new Set<string>();
  visit(document, { Alias: (_key, { source }) => void anchors.add(source) });
  return anchors;
}
