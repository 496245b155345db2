import { isAlias, isNode, isSeq, type Node, visit, type YAMLSeq } from "yaml";
import { groupBy } from "../../../groupBy";
import { type BaselineDocument } from "../../baselineFile/baselineDocument";
import { type BaselineEdit } from "./baselineEdits";
import { describePath, type Path } from "../../baselineFile/path";
import { findAliases } from "../../baselineFile/readYaml";
import { endOf, startOf } from "../../baselineFile/yamlText";

/** Says why an edit can't be made without changing or losing something else; undefined where it can. */
export type FindObstacle = (edit: BaselineEdit) => string | undefined;

/** Sets aside the changes that can't be made safely, and says why. */
export function splitByObstacle<Change extends { edits: readonly BaselineEdit[] }>(
  changes: readonly Change[],
  findObstacle: FindObstacle,
) {
  const obstacles = new Set<string>();
  const applicable = changes.filter(({ edits }) => {
    const found = edits.flatMap((edit) => findObstacle(edit) ?? []);
    found.forEach((obstacle) => obstacles.add(obstacle));
    return found.length === 0;
  });
  return { applicable, obstacles: [...obstacles] };
}

/** Finds aliases, which are the value of another place, what they repeat, and comments in a list that would be reformatted. */
export function createObstacleFinder(document: BaselineDocument): FindObstacle {
  if (document.format === "json") {
    return () => undefined;
  }
  const aliases = groupBy(findAliases(document.yaml), ({ node }): unknown => node);
  const commented = new Set<Node>();
  visit(document.yaml, {
    Seq: (_key, list) => {
      if (hasComments(list)) {
        commented.add(list);
      }
    },
  });
  const lineOf = (node: Node) => `on line ${document.positionOf(startOf(node)).line}`;
  const findReason = (edit: BaselineEdit, path: Path): string | undefined => {
    const list = document.nodeAt(edit.path);
    if (edit.kind !== "set" && isSeq(list) && commented.has(list)) {
      return `the list in brackets ${lineOf(list)} has comments`;
    }
    const nodes = Array.from({ length: path.length + 1 }, (_, length) => document.nodeAt(path.slice(0, length)));
    const item = edit.kind === "remove" ? nodes.at(-1) : undefined;
    if (isNode(item)) {
      visit(item, { Value: (_key, node) => void nodes.push(node) });
    }
    const isOutside = (node: Node) => startOf(node) < startOf(item) || startOf(node) >= endOf(document.text, item);
    const found = nodes.flatMap((node) => (isAlias(node) ? node : (aliases.get(node) ?? []).map(({ alias }) => alias)));
    const alias = found.find(isOutside);
    const name = alias && `the alias *${alias.source} ${lineOf(alias)}`;
    return alias && (nodes.includes(alias) ? `it is ${name}` : `${name} repeats it`);
  };
  return (edit) => {
    const path = edit.kind === "remove" ? [...edit.path, edit.index] : edit.path;
    const reason = findReason(edit, path);
    return reason && `${describePath(path)}: ${reason}. Change it by hand.`;
  };
}

/** Whether a list is in brackets, with comments between its items. */
function hasComments({ srcToken, range }: YAMLSeq): boolean {
  const isFlow = srcToken?.type === "flow-collection";
  const around = isFlow ? [...srcToken.items.flatMap(({ start }) => start), ...srcToken.end] : [];
  return around.some(({ type, offset }) => type === "comment" && offset < (range?.[1] ?? 0));
}
