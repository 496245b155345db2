import { findNodeAtLocation, type Node as JsonNode, parseTree } from "jsonc-parser";
import { isMap, isScalar, LineCounter, type Pair } from "yaml";
import { clipMessage, limitSentences, MAX_SHOWN } from "../../clip";
import { BaselineError } from "../errors";
import { describePath, type Fail, type Path, type Problem } from "./issue";
import { readJson } from "./readJson";
import { type FileFormat, formatOf, requireSize } from "./readTextFile";
import { readYaml, type YamlContent } from "./readYaml";
import { startOf } from "./yamlText";

/** The room for a path in a message, in bytes: a key may have a million characters. */
const MAX_PATH_BYTES = 400;

/** Where something is in a file; both count from 1. */
export interface Position {
  line: number;
  column: number;
}

/** A file's text, its content, and the position of everything in it. */
export class BaselineDocument {
  readonly format: FileFormat;
  private readonly lines = new LineCounter();
  private content: unknown;
  private yamlContent: YamlContent | undefined;
  private jsonTree: JsonNode | undefined;

  /** @param text - all of it, a byte order mark included. @throws UsageError where it is too large. */
  constructor(
    readonly file: string,
    readonly text: string,
  ) {
    this.format = formatOf(file);
    requireSize(file, Buffer.byteLength(text));
    this.lines.addNewLine(0);
    for (const { index } of text.matchAll(/\n/g)) {
      this.lines.addNewLine(index + 1);
    }
  }

  /** The content as plain values; null for an empty file. @throws BaselineError with the position of every syntax error. */
  get value(): unknown {
    const read = () => (this.format === "json" ? readJson(this.json, this.fail) : this.yaml.value);
    this.content ??= this.text.trim() === "" ? null : read();
    return this.content;
  }

  /** The text as YAML. @throws BaselineError with the position of every syntax error. */
  get yaml(): YamlContent {
    this.yamlContent ??= readYaml(this.text, this.fail);
    return this.yamlContent;
  }

  /** The text with a space in the place of a byte order mark, which JSON does not know: all offsets stay. */
  private get json(): string {
    return this.text.replace(/^\ufeff/, " ");
  }

  /** The node of a value in YAML; an alias is one itself, and there is nothing below it. */
  nodeAt(path: Path): unknown {
    return this.yaml.document.getIn(path, true);
  }

  /** The pair of a key and its value in YAML. */
  pairAt(path: Path): Pair | undefined {
    const parent = this.nodeAt(path.slice(0, -1));
    return isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1)) : undefined;
  }

  /** Where an offset is, or a key or an item starts; of one that is not there, where its parent does. */
  positionOf(place: number | Path): Position {
    const offset = typeof place === "number" ? place : this.offsetOf(place);
    const { line, col: column } = this.lines.linePos(offset);
    return { line, column };
  }

  private offsetOf(path: Path): number {
    const offset = this.format === "json" ? this.jsonOffsetOf(path) : this.yamlOffsetOf(path);
    return offset ?? (path.length === 0 ? 0 : this.offsetOf(path.slice(0, -1)));
  }

  private jsonOffsetOf(path: Path): number | undefined {
    this.jsonTree ??= parseTree(this.json);
    const node = this.jsonTree && findNodeAtLocation(this.jsonTree, [...path]);
    return (node?.parent?.type === "property" ? node.parent : node)?.offset;
  }

  private yamlOffsetOf(path: Path): number | undefined {
    const part = this.pairAt(path) ?? this.nodeAt(path);
    return part === undefined ? undefined : startOf(part);
  }

  /** @throws BaselineError where there are problems. */
  throwIfAny(problems: readonly Problem[]): void {
    const issues = problems.slice(0, MAX_SHOWN).map(({ path, describe }) => {
      const subject = path.length === 0 ? "the file" : clipMessage(describePath(path), MAX_PATH_BYTES);
      return { offset: this.offsetOf(path), message: `${subject}: ${describe()}` };
    });
    if (issues.length > 0) {
      this.fail(issues, problems.length);
    }
  }

  /** Throws the issues that are shown, sorted by place. */
  private readonly fail: Fail = (issues, total = issues.length) => {
    const shown = issues.slice(0, MAX_SHOWN).sort((a, b) => a.offset - b.offset);
    const sentences = shown.map(({ offset, message }) => {
      const { line, column } = this.positionOf(offset);
      return `${this.file}:${line}:${column}: ${message.replace(/(?<![.?])$/, ".")}`;
    });
    throw new BaselineError(limitSentences(sentences, total));
  };
}
