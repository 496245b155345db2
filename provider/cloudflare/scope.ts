/** The account or the zone whose service tokens are meant. */
export type Scope = ({ accountId: string; zoneId?: never } | { zoneId: string; accountId?: never }) & {
  /** Whether no message may contain the ID. */
  isSecret?: boolean;
};

/** Whether a string is the ID of an account or a zone: 32 hexadecimal digits. Anything else could smuggle a path into the URL. */
export function isScopeId(value: string): boolean {
  return /^[0-9a-f]{32}$/i.test(value);
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
