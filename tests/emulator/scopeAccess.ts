import { failures } from "./apiFailure";
import { type Permission } from "./authentication";
import { type Call } from "./call";
import { type TokenStore } from "./store";

/** The permission that a call needs, and whether it changes anything. */
export interface Need {
  permission: Permission;
  write: boolean;
}

/**
 * The store that a call's path names.
 * @throws ApiFailure 7003: 404 for an unknown account or zone, 400 for an id that is none.
 */
export function storeOf({ emulator, scopeKind, scopeId, path }: Call): TokenStore {
  if (!/^[0-9a-f]{32}$/i.test(scopeId)) {
    throw failures.malformedObject(path);
  }
  const store = emulator.scopes.find(scopeKind, scopeId.toLowerCase());
  if (store === undefined) {
    throw failures.unknownObject(path);
  }
  return store;
}

/**
 * Refuses a call by credentials that nobody issued.
 * @throws ApiFailure 9109 for an API token, 9103 for a key.
 */
export function requireIssued({ identity }: Call): void {
  if (identity.access === undefined) {
    throw identity.by === "token" ? failures.invalidToken() : failures.unknownKey();
  }
}

/**
 * Refuses a call that its credentials do not allow.
 * @throws ApiFailure as {@link requireIssued}, 10000 without the permission.
 */
export function requirePermission(call: Call, { permission, write }: Need): void {
  requireIssued(call);
  const { access } = call.identity;
  if (access === "none" || (write && access === "read") || call.emulator.settings.withheld.includes(permission)) {
    throw failures.noPermission();
  }
}
