import { isScopeId } from "./scopeId";

/** The account or the zone whose service tokens are meant. */
export type Scope = ({ accountId: string; zoneId?: never } | { zoneId: string; accountId?: never }) & {
  /** Whether no message may contain the ID. */
  isSecret?: boolean;
};

/**
 * The path of a scope's service tokens below the base URL.
 * https://developers.cloudflare.com/api/resources/zero_trust/subresources/access/subresources/service_tokens/methods/list/
 */
export function toServiceTokensPath(scope: Scope): string {
  const id = scope.accountId ?? scope.zoneId;
  if (!isScopeId(id)) {
    throw new RangeError("An account or zone ID must be 32 hexadecimal characters.");
  }
  return `/${scope.accountId === undefined ? "zones" : "accounts"}/${id}/access/service_tokens`;
}

/** The scope in words, such as `account 0123…`, or `account 0123… (Production)` where the account's name is known. */
export function describeScope(scope: Scope, accountName?: string): string {
  const kind = scope.accountId === undefined ? "zone" : "account";
  if (scope.isSecret === true) {
    return `the ${kind} with the secret ID`;
  }
  return `${kind} ${scope.accountId ?? scope.zoneId}${accountName === undefined ? "" : ` (${accountName})`}`;
}

/** The scope as functions and resources give it in their results. */
export function toScopeIds(scope: Scope): { accountId: string } | { zoneId: string } {
  return scope.accountId === undefined ? { zoneId: scope.zoneId } : { accountId: scope.accountId };
}
