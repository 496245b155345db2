import { isDeepStrictEqual } from "node:util";
import { type Document, isMap, isScalar, isSeq, type Node, Document as YamlDocument, type YAMLMap } from "yaml";
import { type Baseline, type BaselineScope } from "./baselineSchema";
import { isSameScope } from "../../arguments/scopeArguments";

/** Nothing is folded, so that a token's line never changes because another part of it became longer. */
const YAML_STYLE = { lineWidth: 0 } as const;

/** Writes a baseline as JSON. */
export function toJsonText(baseline: Baseline, schema: string): string {
  const { version, scopes } = baseline;
  return `${JSON.stringify({ $schema: baseline.$schema ?? schema, version, scopes }, null, 2)}\n`;
}

/**
 * Writes a baseline as YAML. What is in the former document and stays as it was keeps its comments and its style.
 *
 * @param former - the file as it was, where there was one.
 */
export function toYamlText(baseline: Baseline, schema: string, former: Document.Parsed | undefined): string {
  const { $schema, version, scopes } = baseline;
  if (former === undefined) {
    const document = new YamlDocument({ ...($schema === undefined ? {} : { $schema }), version, scopes });
    document.commentBefore = ` yaml-language-server: $schema=${schema}`;
    return document.toString(YAML_STYLE);
  }
  former.set("scopes", withItems(former, former.get("scopes"), scopes, replaceScope));
  return former.toString(YAML_STYLE);
}

/** Makes a node for a value that has changed, of the one that stood for it before, where there was one. */
type Replace<T> = (document: Document, value: T, former: Node | undefined) => Node;

/** A list of values, in which each one that was there before is the same node as before. */
function withItems<T extends object>(
  document: Document,
  former: unknown,
  values: readonly T[],
  replace: Replace<T>,
): Node {
  const list = isSeq<Node>(former) ? former : document.createNode([]);
  if (!isSeq<Node>(list)) {
    throw new TypeError("A list became something else.");
  }
  const before = list.items.map((node) => ({ node, value: node.toJS(document) as unknown }));
  list.items = values.map((value) => {
    const same = before.find((item) => isDeepStrictEqual(item.value, value));
    return same?.node ?? replace(document, value, before.find((item) => isCounterpart(item.value, value))?.node);
  });
  list.flow = values.length === 0;
  return list;
}

/** A scope keeps its own node, and with it its comments; only what differs in it is set. */
function replaceScope(document: Document, scope: BaselineScope, former: Node | undefined): Node {
  if (!isMap(former)) {
    return document.createNode(scope);
  }
  for (const key of ["expiringWithin", "inactiveFor", "unmanaged"] as const) {
    const value = scope[key];
    if (value === undefined || former.get(key) === value) {
      continue;
    }
    if (former.has(key)) {
      former.set(key, value);
    } else {
      former.items.splice(indexOfTokens(former), 0, document.createPair(key, value));
    }
  }
  former.set(
    "tokens",
    withItems(document, former.get("tokens"), scope.tokens, (owner, token) => owner.createNode(token)),
  );
  return former;
}

/** Settings are read before a list that may be long. */
function indexOfTokens({ items }: YAMLMap): number {
  return items.findIndex(({ key }) => isScalar(key) && key.value === "tokens");
}

function isCounterpart(former: unknown, value: object): boolean {
  return typeof former === "object" && former !== null && !("name" in value) && isSameScope(former, value);
}
