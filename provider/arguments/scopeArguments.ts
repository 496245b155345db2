import { adviseQuotationMarks } from "../quote";
import { isScopeId, type Scope } from "../cloudflare/scope";
import { defined } from "../defined";
import { ArgumentError, FailureList } from "./argumentError";
import { NO_SECRETS } from "./secretArguments";

/** The arguments by which a call names its scope. */
export interface ScopeArgs {
  accountId?: string;
  zoneId?: string;
}

/** The scope that the configuration gives, or why it gives none. */
export type ConfiguredScope = { scope: Scope } | { reason: string };

/**
 * The scope of a call: its own account or zone, which replaces the configured scope as a whole, else the configured one.
 *
 * @throws ArgumentError where that is not exactly one.
 */
export function resolveScope(args: ScopeArgs, configured: ConfiguredScope, secrets = NO_SECRETS): Scope {
  const own = parseScope(args, secrets);
  if (own !== undefined) {
    return own;
  }
  if ("scope" in configured) {
    return configured.scope;
  }
  throw new ArgumentError([{ property: "accountId", reason: configured.reason }]);
}

/** The same for what only an account has. @throws ArgumentError, also for a zone */
export function resolveAccount(args: ScopeArgs, configured: ConfiguredScope, secrets = NO_SECRETS): Scope {
  const scope = resolveScope(args, configured, secrets);
  if (scope.accountId === undefined) {
    const reason = "is not given, and a zone is configured. Give it: only an account has reusable policies and groups.";
    throw new ArgumentError([{ property: "accountId", reason }]);
  }
  return scope;
}

/** The one scope that a level names, if any. @throws ArgumentError when it names both, or an ID is not one */
export function parseScope({ accountId, zoneId }: ScopeArgs, secrets = NO_SECRETS): Scope | undefined {
  const failures = new FailureList(secrets);
  if (accountId !== undefined && zoneId !== undefined) {
    failures.add("zoneId", "accountId and zoneId are both given; give one of them.");
  }
  for (const [property, id] of Object.entries(defined({ accountId, zoneId }))) {
    if (!isScopeId(id)) {
      const reason =
        `${secrets.quote(property, id)} is not an ID; it must be 32 hexadecimal characters, ` +
        "as the Cloudflare dashboard shows it on the overview page." +
        adviseQuotationMarks(id);
      failures.add(property, reason);
    }
  }
  failures.throwIfAny();
  if (accountId !== undefined) {
    return secrets.has("accountId") ? { accountId, isSecret: true } : { accountId };
  }
  if (zoneId !== undefined) {
    return secrets.has("zoneId") ? { zoneId, isSecret: true } : { zoneId };
  }
  return undefined;
}

/** Whether two scopes are the same account or zone. */
export function isSameScope(a: ScopeArgs, b: ScopeArgs): boolean {
  return scopeKey(a) === scopeKey(b);
}

/** The same for all spellings of an ID, whose digits are hexadecimal. The keys of accounts sort before those of zones. */
export function scopeKey({ accountId = "", zoneId }: ScopeArgs): string {
  return (zoneId === undefined ? accountId : `zone ${zoneId} ${accountId}`).toLowerCase();
}
