import { findNodeAtLocation, type Node as JsonNode, parseTree } from "jsonc-parser";
import { type Document, isMap, isNode, isScalar, LineCounter, type Pair, parseDocument } from "yaml";
import { type FileFormat } from "../files/fileFormat";
import { BaselineError } from "../errors";
import { type Path } from "./path";
import { readJson, REPEATED_KEY } from "./readJson";
import { startOf } from "./yamlText";

/** Where something is in a file; both count from 1. */
export interface Position {
  line: number;
  column: number;
}

/** One thing that is wrong with a file. */
export interface BaselineIssue {
  position: Position;
  /** What is wrong and what to do. */
  sentence: string;
}

const BYTE_ORDER_MARK = "\uFEFF";

/** A file's text, its content, and the position of everything in it. */
export class BaselineDocument {
  /** The text without its byte order mark. */
  readonly text: string;
  readonly byteOrderMark: string;
  private readonly lines = new LineCounter();
  private value: { content: unknown } | undefined;
  private yamlDocument: Document.Parsed | undefined;
  private jsonTree: JsonNode | undefined;

  constructor(
    readonly file: string,
    text: string,
    readonly format: FileFormat,
  ) {
    this.byteOrderMark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
    this.text = text.slice(this.byteOrderMark.length);
    this.lines.addNewLine(0);
    for (const { index } of this.text.matchAll(/\n/g)) {
      this.lines.addNewLine(index + 1);
    }
  }

  /** All of the text, as it is in the file. */
  get source(): string {
    return this.byteOrderMark + this.text;
  }

  /** The content as plain values. @throws BaselineError with the position of every issue of syntax. */
  toValue(): unknown {
    this.value ??= { content: this.read() };
    return this.value.content;
  }

  private read(): unknown {
    if (this.text.trim() === "") {
      return null;
    }
    if (this.format === "json") {
      const json = readJson(this.text);
      if ("value" in json) {
        return json.value;
      }
      throw this.toError([this.toIssue(json.issue.offset, json.issue.message)]);
    }
    const { errors } = this.yaml;
    if (errors.length > 0) {
      throw this.toError(errors.map(({ code, pos, message }) => this.toIssue(pos[0], SENTENCES[code] ?? message)));
    }
    try {
      return this.yaml.toJS({ maxAliasCount: 100 });
    } catch (error) {
      // Aliases of aliases can stand for more than any memory holds.
      throw this.toError([this.toIssue(0, error instanceof Error ? error.message : String(error))]);
    }
  }

  /** The text as YAML. */
  get yaml(): Document.Parsed {
    // What is wrong is an error of ours, never a warning on standard error.
    this.yamlDocument ??= parseDocument(this.text, { prettyErrors: false, logLevel: "error", keepSourceTokens: true });
    return this.yamlDocument;
  }

  /** Where a value is; of one that is not there, where its parent is. */
  positionOf(path: Path): Position {
    for (let length = path.length; length >= 0; length--) {
      const range = this.rangeOf(path.slice(0, length));
      if (range !== undefined) {
        return this.toPosition(range[0]);
      }
    }
    return { line: 1, column: 1 };
  }

  /** Where a key is in the mapping at a path. */
  positionOfKey(path: Path, key: string): Position {
    const offset =
      this.format === "json" ? this.jsonAt([...path, key])?.parent?.offset : startOf(this.pairAt(path, key));
    return offset === undefined ? this.positionOf(path) : this.toPosition(offset);
  }

  /** A value as it is written. */
  sourceOf(path: Path): string {
    return this.text.slice(...(this.rangeOf(path) ?? []));
  }

  /** The node of a value in YAML; an alias is one itself, and there is nothing below it. */
  nodeAt(path: Path): unknown {
    return path.length === 0 ? this.yaml.contents : this.yaml.getIn(path, true);
  }

  /** The pair of a key in the mapping at a path in YAML. */
  pairAt(path: Path, key: string): Pair | undefined {
    const parent = this.nodeAt(path);
    return isMap(parent) ? parent.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
  }

  /** The line of an offset. */
  lineOf(offset: number): number {
    return this.toPosition(offset).line;
  }

  /** The error for issues, sorted by position. */
  toError(issues: readonly BaselineIssue[]): BaselineError {
    const sorted = issues.toSorted(({ position: a }, { position: b }) => a.line - b.line || a.column - b.column);
    return new BaselineError(
      sorted.map(({ position: { line, column }, sentence }) => `${this.file}:${line}:${column}: ${sentence}`),
    );
  }

  private rangeOf(path: Path): [start: number, end: number] | undefined {
    if (this.format === "json") {
      const node = this.jsonAt(path);
      return node && [node.offset, node.offset + node.length];
    }
    const node = this.nodeAt(path);
    return isNode(node) && node.range ? [node.range[0], node.range[1]] : undefined;
  }

  private jsonAt(path: Path): JsonNode | undefined {
    this.jsonTree ??= parseTree(this.text);
    return this.jsonTree && findNodeAtLocation(this.jsonTree, [...path]);
  }

  private toIssue(offset: number, message: string): BaselineIssue {
    return { position: this.toPosition(offset), sentence: `${message.replace(/\.$/, "")}.` };
  }

  private toPosition(offset: number): Position {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }
}

/** Our own words for what the parser would say to a programmer. */
const SENTENCES: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: REPEATED_KEY,
  MULTIPLE_DOCS: "A second YAML document begins here. A baseline file is a single document: remove the others.",
};
