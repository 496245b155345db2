import { findNodeAtLocation, type Node as JsonNode, parseTree } from "jsonc-parser";
import { isMap, isScalar, LineCounter, type Pair } from "yaml";
import { BaselineError } from "../errors";
import { limitSentences, MAX_SHOWN } from "../../clip";
import { type Fail, type Problem } from "./issue";
import { type Path } from "./path";
import { readJson } from "./readJson";
import { type FileFormat, formatOf, requireSize } from "./readTextFile";
import { readYaml, type YamlContent } from "./readYaml";
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
      return readJson(this.json, this.fail);
    }
    try {
      return this.yaml.document.toJS({ maxAliasCount: MAX_REPETITIONS });
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
  get yaml(): YamlContent {
    this.yamlContent ??= readYaml(this.text, this.fail);
    return this.yamlContent;
  }

  /** Where a key or an item starts; of one that is not there, where its parent does. */
  offsetOf(path: Path): number {
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

  /** The line and column of an offset. */
  positionOf(offset: number): Position {
    const { line, col: column } = this.lines.linePos(offset);
    return { line, column };
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

  /** @throws BaselineError where there are problems. */
  throwIfAny(problems: readonly Problem[]): void {
    if (problems.length > 0) {
      throw this.toError(problems);
    }
  }

  private readonly fail: Fail = (issues) => {
    throw this.toError(issues.map((issue) => () => issue));
  };

  /** The error for problems: those that are shown, sorted by place. */
  private toError(problems: readonly Problem[]): BaselineError {
    const issues = problems.slice(0, MAX_SHOWN).map((problem) => problem());
    const sentences = issues
      .sort((a, b) => a.offset - b.offset)
      .map(({ offset, message }) => {
        const { line, column } = this.positionOf(offset);
        return `${this.file}:${line}:${column}: ${message.replace(/(?<![.?])$/, ".")}`;
      });
    return new BaselineError(limitSentences(sentences, problems.length));
  }
}
