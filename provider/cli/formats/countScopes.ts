import { type Scope } from "../../cloudflare/scope";
import { count } from "../../count";

/** Counts accounts and zones, such as `2 accounts`, or `2 accounts and 1 zone` where there are both. */
export function countScopes(scopes: readonly Scope[]): string {
  const zones = scopes.filter(({ zoneId }) => zoneId !== undefined).length;
  const accounts = scopes.length - zones;
  if (zones === 0) {
    return count(accounts, "account");
  }
  return accounts === 0 ? count(zones, "zone") : `${count(accounts, "account")} and ${count(zones, "zone")}`;
}
