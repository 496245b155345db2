import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import { type FileFormat } from "../files/fileFormat";
import { BaselineError } from "../baselineError";
import { findJsonIssue, readPlainJson } from "./plainJson";

/** Where something is in a file; both count from 1. */
export interface Position {
  line: number;
  column: number;
}

/** One mistake in a file. */
export interface BaselineIssue {
  position: Position;
  /** What is wrong and what to do. */
  sentence: string;
}

/** A path of keys and indexes from the top of a file. */
export type Path = readonly (string | number)[];

/**
 * A file's text, with the place of everything in it. JSON is read as the part of YAML that it is, but only once a place is
 * asked for: reading it as JSON takes a hundredth of the time.
 */
export class BaselineDocument {
  private readonly lines = new LineCounter();
  private readonly text: string;
  private parsed: Document.Parsed | undefined;

  constructor(
    readonly file: string,
    text: string,
    private readonly format: FileFormat,
  ) {
    this.text = text.replace(/^\uFEFF/, "");
  }

  /** The content as plain values. @throws BaselineError with the place of every mistake of syntax. */
  toValue(): unknown {
    if (this.text.trim() === "") {
      return null;
    }
    if (this.format === "json") {
      const json = readPlainJson(this.text);
      if (json !== undefined) {
        return json.value;
      }
    }
    const issues = this.document.errors.map(({ pos, message }) => this.toIssue(pos[0], message));
    if (this.format === "json" && issues.length === 0) {
      const { offset, message } = findJsonIssue(this.text);
      issues.push(this.toIssue(offset, message));
    }
    if (issues.length > 0) {
      throw this.toError(issues);
    }
    try {
      return this.document.toJS({ maxAliasCount: 100 });
    } catch (error) {
      // Aliases of aliases can stand for more than any memory holds.
      throw this.toError([this.toIssue(0, error instanceof Error ? error.message : String(error))]);
    }
  }

  /** The text as YAML. */
  get document(): Document.Parsed {
    this.parsed ??= parseDocument(this.text, {
      lineCounter: this.lines,
      prettyErrors: false,
      schema: this.format === "json" ? "json" : "core",
    });
    return this.parsed;
  }

  /** Where a value is; of one that is not there, where its parent is. */
  positionOf(path: Path): Position {
    for (let length = path.length; length >= 0; length--) {
      const node = this.nodeAt(path.slice(0, length));
      if (isNode(node)) {
        return this.toPosition(node.range?.[0] ?? 0);
      }
    }
    return { line: 1, column: 1 };
  }

  /** Where a key is in the mapping at a path. */
  positionOfKey(path: Path, key: string): Position {
    const parent = this.nodeAt(path);
    const pair = isMap(parent) ? parent.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
    return isNode(pair?.key) ? this.toPosition(pair.key.range?.[0] ?? 0) : this.positionOf(path);
  }

  /** A value as it is written, where it is no list and no mapping. */
  sourceOf(path: Path): string | undefined {
    const node = this.nodeAt(path);
    return isScalar(node) ? node.source : undefined;
  }

  /** The error for issues, sorted by place. */
  toError(issues: readonly BaselineIssue[]): BaselineError {
    const sorted = [...issues].sort(
      (a, b) => a.position.line - b.position.line || a.position.column - b.position.column,
    );
    return new BaselineError(
      sorted.map(({ position: { line, column }, sentence }) => `${this.file}:${line}:${column}: ${sentence}`),
    );
  }

  private nodeAt(path: Path): unknown {
    return path.length === 0 ? this.document.contents : this.document.getIn(path, true);
  }

  private toIssue(offset: number, message: string): BaselineIssue {
    return { position: this.toPosition(offset), sentence: `${message.replace(/\.$/, "")}.` };
  }

  private toPosition(offset: number): Position {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }
}
