import { findNodeAtLocation, type Node as JsonNode, parseTree } from "jsonc-parser";
import { type Document, isMap, isNode, isScalar, LineCounter, type Pair } from "yaml";
import { type FileFormat, formatOf } from "../files/fileFormat";
import { LIMITS, requireSize } from "../files/fileLimits";
import { BaselineError } from "../errors";
import { limitSentences, MAX_SHOWN } from "../../clip";
import { type Path } from "./path";
import { type Issue, type Problem } from "./issue";
import { readJson } from "./readJson";
import { readYaml } from "./readYaml";
import { startOf } from "./yamlText";

/** How often aliases may repeat an anchor, by way of others too. */
const MAX_REPETITIONS = 100;

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
  private yamlDocument: Document.Parsed | undefined;
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

  /** The content as plain values. @throws BaselineError with the position of every issue of syntax. */
  get value(): unknown {
    this.content ??= this.readValue();
    return this.content;
  }

  private readValue(): unknown {
    if (this.text.trim() === "") {
      return null;
    }
    if (this.format === "json") {
      const result = readJson(this.json);
      if ("value" in result) {
        return result.value;
      }
      throw this.toError([() => result.issue]);
    }
    try {
      return this.yaml.toJS({ maxAliasCount: MAX_REPETITIONS });
    } catch (error) {
      // Aliases of aliases can stand for more than any memory holds.
      const message = `Aliases repeat an anchor more than ${MAX_REPETITIONS} times. Write the values out.`;
      throw error instanceof ReferenceError ? this.toError([() => ({ offset: 0, message })]) : error;
    }
  }

  /** The text with a space in the place of a byte order mark, which JSON does not know: all offsets stay. */
  private get json(): string {
    return this.text.replace(/^\ufeff/, " ");
  }

  /** The text as YAML. @throws BaselineError with the position of every issue of syntax. */
  get yaml(): Document.Parsed {
    if (this.yamlDocument === undefined) {
      const result = readYaml(this.text);
      if ("issues" in result) {
        throw this.toError(result.issues.map((issue) => () => issue));
      }
      this.yamlDocument = result.document;
    }
    return this.yamlDocument;
  }

  /** Where a value starts; of one that is not there, where its parent does. */
  offsetOf(path: Path): number {
    const node = this.nodeAt(path);
    const offset = isNode(node) ? startOf(node) : this.jsonAt(path)?.offset;
    return offset ?? (path.length === 0 ? 0 : this.offsetOf(path.slice(0, -1)));
  }

  /** Where a key starts; of one that is not there, where its mapping does. */
  offsetOfKey(path: Path): number {
    const pair = this.pairAt(path);
    const offset = pair === undefined ? this.jsonAt(path)?.parent?.offset : startOf(pair);
    return offset ?? this.offsetOf(path.slice(0, -1));
  }

  /** The line and column of an offset. */
  positionOf(offset: number): Position {
    const { line, col: column } = this.lines.linePos(offset);
    return { line, column };
  }

  /** The node of a value in YAML; an alias is one itself, and there is nothing below it. */
  nodeAt(path: Path): unknown {
    return this.format === "json" ? undefined : this.yaml.getIn(path, true);
  }

  /** The pair of a key and its value in YAML. */
  pairAt(path: Path): Pair | undefined {
    const parent = this.nodeAt(path.slice(0, -1));
    return isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1)) : undefined;
  }

  /** @throws BaselineError where there are problems. */
  throwIfAny(problems: readonly Problem[]): void {
    if (problems.length > 0) {
      throw this.toError(problems);
    }
  }

  /** The error for problems: those that are shown, sorted by place. */
  private toError(problems: readonly Problem[]): BaselineError {
    const issues = problems.slice(0, MAX_SHOWN).map((problem) => problem());
    const sentences = issues.sort((a, b) => a.offset - b.offset).map((issue) => this.describe(issue));
    const isTooLarge = issues.some(({ isLimit }) => isLimit);
    return new BaselineError(limitSentences(sentences, problems.length), isTooLarge);
  }

  private describe({ offset, message, isLimit = false }: Issue): string {
    const { line, column } = this.positionOf(offset);
    return `${this.file}:${line}:${column}: ${message.replace(/(?<![.?])$/, ".")}${isLimit ? ` ${LIMITS}` : ""}`;
  }

  private jsonAt(path: Path): JsonNode | undefined {
    this.jsonTree ??= this.format === "json" ? parseTree(this.json) : undefined;
    return this.jsonTree && findNodeAtLocation(this.jsonTree, [...path]);
  }
}
