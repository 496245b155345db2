import { type Alias, type Document, isAlias, isNode, isSeq, type Node, visit, type YAMLSeq } from "yaml";
import { type BaselineDocument } from "./baselineDocument";
import { type BaselineEdit } from "./baselineEdits";
import { describePath } from "./path";
import { type PlannedChange } from "./planEntries";
import { endOf, startOf } from "./yamlText";

/** Says why an edit can't be made without changing or losing something else; undefined where it can. */
export type FindObstacle = (edit: BaselineEdit) => string | undefined;

/** Keeps the changes back in whose way something is, and says what. */
export function keepBack(changes: readonly PlannedChange[], findObstacle: FindObstacle) {
  const obstacles = new Set<string>();
  const free = changes.filter(({ edits }) => {
    const found = edits.flatMap((edit) => findObstacle(edit) ?? []);
    found.forEach((obstacle) => obstacles.add(obstacle));
    return found.length === 0;
  });
  return { free, obstacles: [...obstacles] };
}

/** Finds aliases, which are the value of another place, what they repeat, and comments in a list that would be printed anew. */
export function createObstacleFinder(document: BaselineDocument): FindObstacle {
  if (document.format === "json") {
    return () => undefined;
  }
  const aliases = findAliases(document.yaml);
  const lineOf = (node: Node) => `in line ${document.lineOf(startOf(node))}`;
  const findReason = (edit: BaselineEdit): string | undefined => {
    const changed = edit.kind === "set" ? [...edit.path, edit.key] : edit.path;
    const nodes = [undefined, ...changed].map((_, length) => document.nodeAt(changed.slice(0, length))).filter(isNode);
    const list = edit.kind === "set" ? undefined : nodes.at(-1);
    if (isSeq(list) && hasComments(list)) {
      return `the list in brackets ${lineOf(list)} has comments`;
    }
    const item = edit.kind === "remove" ? document.nodeAt([...edit.path, edit.index]) : undefined;
    if (isNode(item)) {
      visit(item, { Value: (_key, node) => void nodes.push(node) });
    }
    const isOutside = (node: Node) => startOf(node) < startOf(item) || startOf(node) >= endOf(document.text, item);
    const alias = nodes.flatMap((node) => (isAlias(node) ? node : (aliases.get(node) ?? []))).find(isOutside);
    const name = alias && `the alias *${alias.source} ${lineOf(alias)}`;
    return alias && (nodes.includes(alias) ? `it is ${name}` : `${name} repeats it`);
  };
  return (edit) => {
    const reason = findReason(edit);
    const place = edit.kind === "set" ? edit.key : edit.kind === "remove" ? edit.index : undefined;
    const path = place === undefined ? edit.path : [...edit.path, place];
    return reason && `${describePath(path)}: ${reason}. Change it by hand.`;
  };
}

/** The aliases of each node that has any. */
function findAliases(yaml: Document.Parsed): ReadonlyMap<Node, Alias[]> {
  const anchored = new Map<string, Node>();
  const aliases = new Map<Node, Alias[]>();
  visit(yaml, {
    Alias: (_key, alias) => {
      const node = anchored.get(alias.source);
      if (node !== undefined) {
        aliases.set(node, [...(aliases.get(node) ?? []), alias]);
      }
    },
    Value: (_key, node) => {
      if (node.anchor !== undefined) {
        anchored.set(node.anchor, node);
      }
    },
  });
  return aliases;
}

/** Whether a list is in brackets, with comments between its items. */
function hasComments({ srcToken, range }: YAMLSeq): boolean {
  const isFlow = srcToken?.type === "flow-collection";
  const around = isFlow ? [...srcToken.items.flatMap(({ start }) => start), ...srcToken.end] : [];
  return around.some(({ type, offset }) => type === "comment" && offset < (range?.[1] ?? 0));
}
