import { failures } from "./apiFailure";
import { type Handler } from "./call";
import { listAccounts } from "./listAccounts";
import { listTokens } from "./listTokens";
import { type ScopeKind } from "./scopes";
import { createToken, deleteToken, getToken, rotateToken, updateToken } from "./tokenHandlers";
import { verifyToken } from "./verifyToken";

/** What answers a path and a method, and what the path names. */
export interface Route {
  handler: Handler;
  /** The permission for service tokens; none to verify a token or to list accounts. */
  needs: "read" | "write" | undefined;
  scopeKind: ScopeKind;
  scopeId: string;
  itemId: string;
}

interface RouteRow {
  pattern: RegExp;
  /** By method. */
  handlers: Readonly<Record<string, Handler>>;
  needsPermission: boolean;
}

const scope = "/(?<scopeKind>accounts|zones)/(?<scopeId>[^/]+)";
const account = "/(?<scopeKind>accounts)/(?<scopeId>[^/]+)";
const item = "(?<itemId>[^/]+)";

function row(path: string, handlers: RouteRow["handlers"], needsPermission = true): RouteRow {
  return { pattern: new RegExp(`^${path}$`), handlers, needsPermission };
}

const listing = row(`${scope}/access/service_tokens`, { GET: listTokens, POST: createToken });

const rows: readonly RouteRow[] = [
  listing,
  row(`${scope}/access/service_tokens/${item}`, { GET: getToken, PUT: updateToken, DELETE: deleteToken }),
  // Of accounts alone: the reference has no such path for zones.
  row(`${account}/access/service_tokens/${item}/rotate`, { POST: rotateToken }),
  row("/accounts", { GET: listAccounts }, false),
  row("/user/tokens/verify", { GET: verifyToken }, false),
  row(`${account}/tokens/verify`, { GET: verifyToken }, false),
];

/** Whether a request is one for a listing. */
export function isListing(method: string, path: string): boolean {
  return method === "GET" && listing.pattern.test(path);
}

/**
 * Finds what answers a request.
 * @throws ApiFailure 7000 for an unknown path, 405 for a method that the path does not have.
 */
export function findRoute(method: string, path: string): Route {
  const found = rows.find(({ pattern }) => pattern.test(path));
  if (found === undefined) {
    throw failures.unknownRoute();
  }
  const { pattern, handlers, needsPermission } = found;
  const handler = handlers[method];
  if (handler === undefined) {
    throw failures.methodNotAllowed(method);
  }
  const named = pattern.exec(path)?.groups ?? {};
  return {
    handler,
    needs: !needsPermission ? undefined : method === "GET" ? "read" : "write",
    scopeKind: named.scopeKind === "zones" ? "zones" : "accounts",
    scopeId: named.scopeId ?? "",
    itemId: named.itemId ?? "",
  };
}
