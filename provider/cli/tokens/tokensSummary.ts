import { describeScope } from "../../cloudflare/scope";
import { listSome } from "../../clip";
import { count } from "../../count";
import { toPrintable } from "../formats/printable";
import { type TokenList } from "./readTokens";

/** Says how many tokens were listed, and what the table above does not show, a sentence a line. */
export function describeTokens(scopes: readonly TokenList[]): string[] {
  return [describeCount(scopes), ...scopes.flatMap(describeOmissions)];
}

/** Says which tokens can't be read; a message to follow a format that leaves them out. */
export function describeUnreadable(scope: TokenList): string[] {
  const { unreadable } = scope;
  if (unreadable.length === 0) {
    return [];
  }
  const tokens = unreadable.map(({ id, name, problem }) => {
    return `${id}${name === undefined ? "" : ` (${JSON.stringify(name)})`}: ${problem}`;
  });
  const tokensLeftOut = `${count(unreadable.length, "token")} left out as unreadable`;
  return [`${toStart(scope)}${tokensLeftOut}: ${listSome(tokens, "; ")}.`];
}

function describeCount(scopes: readonly TokenList[]): string {
  const tokens = scopes.reduce((sum, scope) => sum + scope.tokens.length, 0);
  const [only] = scopes;
  if (only === undefined || scopes.length > 1) {
    return `${count(tokens, "service token")} of ${count(scopes.length, "account")}.`;
  }
  const total = only.totalCount === undefined || only.totalCount <= tokens ? "" : ` of ${only.totalCount}`;
  const noun = tokens === 1 && total === "" ? "service token" : "service tokens";
  return `${tokens}${total} ${noun} of ${describeOwner(only)}.`;
}

function describeOmissions(scope: TokenList, _index: number, { length }: readonly TokenList[]): string[] {
  const start = length === 1 ? "" : toStart(scope);
  const names = scope.duplicateNames.map(toPrintable).join(", ");
  return [
    ...(scope.truncated ? [`${start}--max-items cut the list.`] : []),
    ...(names === "" ? [] : [`${start}Names that several tokens have: ${names}.`]),
    ...describeUnreadable(scope).map(toPrintable),
  ];
}

function toStart(scope: TokenList): string {
  const owner = describeOwner(scope);
  return `${owner.charAt(0).toUpperCase()}${owner.slice(1)}: `;
}

/** The account or zone in words, safe to print. */
export function describeOwner(scope: TokenList): string {
  return toPrintable(describeScope(scope, scope.accountName));
}
