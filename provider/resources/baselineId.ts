import { isScopeId, type Scope } from "../cloudflare/scope";
import { ArgumentError } from "../arguments/argumentError";
import { type BaselineArgs } from "./baselineArgs";

/** The ID of a baseline's resource, such as `accounts/0123…`. */
export function toBaselineId(scope: Scope): string {
  return scope.accountId === undefined ? `zones/${scope.zoneId}` : `accounts/${scope.accountId}`;
}

/**
 * Reads the ID that `pulumi import` was given: `accounts/ID` or `zones/ID`, with an optional `/PATTERN` that selects names
 * (and may have slashes itself).
 *
 * @throws ArgumentError
 */
export function parseBaselineId(text: string): BaselineArgs {
  const [, kind, id = "", namePattern] = /^(accounts|zones)\/([^/]*)(?:\/(.+))?$/s.exec(text) ?? [];
  if (kind === undefined || !isScopeId(id)) {
    const reason =
      `${JSON.stringify(text)} is not the ID of a baseline; give accounts/ID or zones/ID with the 32 hexadecimal ` +
      "characters of the ID, and /PATTERN after it to select names.";
    throw new ArgumentError([{ property: "id", reason }]);
  }
  return {
    ...(kind === "accounts" ? { accountId: id } : { zoneId: id }),
    ...(namePattern === undefined ? {} : { namePattern }),
  };
}
