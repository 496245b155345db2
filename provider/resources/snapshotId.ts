import { ArgumentError } from "../arguments/argumentError";
import { type ConfiguredScope, isSameScope } from "../arguments/scopeArguments";
import { type Bag, NO_SECRETS, SecretArguments } from "../arguments/secretArguments";
import { isScopeId, type Scope } from "../cloudflare/scope";
import { type SnapshotArgs } from "./snapshotArgs";

/**
 * The ID of a baseline's resource, such as `accounts/0123…`. Pulumi keeps and shows IDs in plain text, so one of a secret
 * account or zone doesn't say which.
 */
export function toSnapshotId(scope: Scope): string {
  const kind = scope.accountId === undefined ? "zones" : "accounts";
  return `${kind}/${scope.isSecret === true ? "secret" : (scope.accountId ?? scope.zoneId)}`;
}

/**
 * Parses the ID that `pulumi import` was given: `accounts/ID` or `zones/ID`, with an optional `/PATTERN` that selects names
 * (and may have slashes itself). The account or zone is secret where it is the provider's own, and secret there.
 *
 * @throws ArgumentError
 */
export function parseSnapshotId(id: string, configured: ConfiguredScope): Bag<SnapshotArgs> {
  const [, kind, scopeId = "", namePattern] = /^(accounts|zones)\/([^/]*)(?:\/(.+))?$/s.exec(id) ?? [];
  if (kind === undefined || !isScopeId(scopeId)) {
    const reason =
      `${NO_SECRETS.quoteName("id", id)} is not the ID of a baseline; give accounts/ID or zones/ID with the 32 hexadecimal ` +
      "characters of the ID, and /PATTERN after it to select names.";
    throw new ArgumentError([{ property: "id", reason }]);
  }
  const scope = kind === "accounts" ? { accountId: scopeId } : { zoneId: scopeId };
  const isSecret = "scope" in configured && configured.scope.isSecret === true && isSameScope(scope, configured.scope);
  return {
    values: namePattern === undefined ? scope : { ...scope, namePattern },
    secrets: isSecret ? new SecretArguments(Object.keys(scope)) : NO_SECRETS,
  };
}
