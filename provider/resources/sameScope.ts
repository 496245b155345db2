import { type ScopeArgs } from "../functions/scopeArguments";

/** Whether two scopes are the same account or zone. Their IDs are hexadecimal numbers, so the case of a digit means nothing. */
export function isSameScope(a: ScopeArgs, b: ScopeArgs): boolean {
  return isSameId(a.accountId, b.accountId) && isSameId(a.zoneId, b.zoneId);
}

function isSameId(a: string | undefined, b: string | undefined): boolean {
  return a?.toLowerCase() === b?.toLowerCase();
}
