import { failures } from "./apiFailure";
import { type Call } from "./call";
import { type TokenStore } from "./store";

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
 * Refuses a call that its credentials do not allow.
 * @throws ApiFailure 9109 for an API token that nobody issued, 9103 for such a key, 10000 without the permission.
 */
export function requirePermission({ identity, emulator }: Call, needed: "read" | "write"): void {
  const { permission, by } = identity;
  const status = emulator.settings.invalidTokenStatus;
  if (permission === undefined) {
    throw by === "token" ? failures.invalidToken(status) : failures.unknownKey(status);
  }
  if (permission === "none" || (needed === "write" && permission === "read")) {
    throw failures.noPermission();
  }
}
