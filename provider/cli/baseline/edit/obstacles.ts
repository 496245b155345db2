import { isAlias, isSeq, type Node, visit, type YAMLSeq } from "yaml";
import { type BaselineDocument } from "../../baselineFile/baselineDocument";
import { describePath } from "../../baselineFile/issue";
import { endOf, startOf } from "../../baselineFile/yamlText";
import { type BaselineEdit } from "./baselineEdits";

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
  const { document: root, repetitions } = document.yaml;
  const commented = new Set<unknown>();
  visit(root, {
    Seq: (_key, list) => {
      if (hasComments(list)) {
        commented.add(list);
      }
    },
  });
  const lineOf = (node: Node) => `on line ${document.positionOf(startOf(node)).line}`;
  const isIn = (item: unknown, node: Node) =>
    startOf(item) <= startOf(node) && startOf(node) < endOf(document.text, item);
  return ({ kind, path }) => {
    const own = document.nodeAt(path);
    const parents = path.map((_, length) => document.nodeAt(path.slice(0, length)));
    const changed = kind === "set" ? [...parents, own] : parents;
    const alias = changed.find(isAlias);
    const repetition = repetitions.find(
      ({ alias, node }) => changed.includes(node) || (kind === "remove" && isIn(own, node) && !isIn(own, alias)),
    );
    const list = parents.at(-1);
    const reason =
      kind !== "set" && isSeq(list) && commented.has(list)
        ? `the list in brackets ${lineOf(list)} has comments`
        : alias
          ? `it is the alias *${alias.source} ${lineOf(alias)}`
          : repetition && `the alias *${repetition.alias.source} ${lineOf(repetition.alias)} repeats it`;
    return reason && `${describePath(kind === "insert" ? path.slice(0, -1) : path)}: ${reason}. Change it by hand.`;
  };
}

/** Whether a list is in brackets, with comments between its items. */
function hasComments({ srcToken, range }: YAMLSeq): boolean {
  const isFlow = srcToken?.type === "flow-collection";
  const around = isFlow ? [...srcToken.items.flatMap(({ start }) => start), ...srcToken.end] : [];
  return around.some(({ type, offset }) => type === "comment" && offset < (range?.[1] ?? 0));
}
