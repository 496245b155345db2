import { adviseQuotationMarks } from "../quote";
import { type Scope } from "../cloudflare/scope";
import { isScopeId } from "../cloudflare/scope";
import { ArgumentError, type Failure } from "./argumentError";
import { NO_SECRETS, type SecretArguments } from "./secretArguments";

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
  const own = readScope(args, secrets);
  if (own === undefined) {
    if ("scope" in configured) {
      return configured.scope;
    }
    throw new ArgumentError([{ property: "accountId", reason: configured.reason }]);
  }
  if (!isScope(own)) {
    throw new ArgumentError(own);
  }
  return own;
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

/** The one scope that a level names; undefined when it names none; failures when it names both, or an ID is not one. */
export function readScope(
  { accountId, zoneId }: ScopeArgs,
  secrets = NO_SECRETS,
): Scope | readonly Failure[] | undefined {
  const failures = [...checkScopeId("accountId", accountId, secrets), ...checkScopeId("zoneId", zoneId, secrets)];
  if (accountId !== undefined && zoneId !== undefined) {
    failures.unshift({ property: "zoneId", reason: "accountId and zoneId are both given; give one of them." });
  }
  if (failures.length > 0) {
    return failures;
  }
  if (accountId !== undefined) {
    return secrets.has("accountId") ? { accountId, isSecret: true } : { accountId };
  }
  if (zoneId !== undefined) {
    return secrets.has("zoneId") ? { zoneId, isSecret: true } : { zoneId };
  }
  return undefined;
}

/** Whether a scope could be resolved. */
export function isScope(scope: Scope | readonly Failure[]): scope is Scope {
  return !Array.isArray(scope);
}

/** Whether two scopes are the same account or zone. */
export function isSameScope(a: ScopeArgs, b: ScopeArgs): boolean {
  return scopeKey(a) === scopeKey(b);
}

/** The same for all spellings of an ID, whose digits are hexadecimal. The keys of accounts sort before those of zones. */
export function scopeKey({ accountId = "", zoneId }: ScopeArgs): string {
  return (zoneId === undefined ? accountId : `zone ${zoneId} ${accountId}`).toLowerCase();
}

function checkScopeId(property: string, id: string | undefined, secrets: SecretArguments): Failure[] {
  if (id === undefined || isScopeId(id)) {
    return [];
  }
  const reason =
    `${secrets.quote(property, id)} is not an ID; it must be 32 hexadecimal characters, ` +
    "as the Cloudflare dashboard shows it on the overview page." +
    adviseQuotationMarks(id);
  return [{ property, reason }];
}
