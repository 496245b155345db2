import {
  listApplicationPolicies,
  listApplications,
  listGroups,
  listPolicies,
  showDoh,
  showOrganization,
} from "./accessHandlers";
import { failures } from "./apiFailure";
import { type Permission } from "./authentication";
import { type Handler } from "./call";
import { listAccounts } from "./listAccounts";
import { listTokens } from "./listTokens";
import { type Need } from "./scopeAccess";
import { type ScopeKind } from "./scopes";
import { createToken, deleteToken, getToken, rotateToken, updateToken } from "./tokenHandlers";
import { verifyToken } from "./verifyToken";

/** What answers a path and a method, and what the path names. */
export interface Route {
  handler: Handler;
  /** None to verify a token or to list accounts. */
  needs: Need | undefined;
  scopeKind: ScopeKind;
  scopeId: string;
  itemId: string;
}

interface RouteRow {
  pattern: RegExp;
  /** By method. */
  handlers: Readonly<Record<string, Handler>>;
  permission?: Permission;
}

const scope = "/(?<scopeKind>accounts|zones)/(?<scopeId>[^/]+)";
const account = "/(?<scopeKind>accounts)/(?<scopeId>[^/]+)";
const item = "(?<itemId>[^/]+)";

function row(path: string, handlers: RouteRow["handlers"], permission?: Permission): RouteRow {
  return { pattern: new RegExp(`^${path}$`), handlers, ...(permission === undefined ? {} : { permission }) };
}

/** Those that list something which a fault can spoil. */
const listings: readonly RouteRow[] = [
  row(`${scope}/access/service_tokens`, { GET: listTokens, POST: createToken }, "serviceTokens"),
  row(`${account}/access/apps`, { GET: listApplications }, "apps"),
  row(`${account}/access/apps/${item}/policies`, { GET: listApplicationPolicies }, "apps"),
  row(`${account}/access/policies`, { GET: listPolicies }, "apps"),
  row(`${account}/access/groups`, { GET: listGroups }, "groups"),
  row(`${account}/access/organizations`, { GET: showOrganization }, "groups"),
  row(`${account}/access/organizations/doh`, { GET: showDoh }, "groups"),
];

const rows: readonly RouteRow[] = [
  ...listings,
  row(
    `${scope}/access/service_tokens/${item}`,
    { GET: getToken, PUT: updateToken, DELETE: deleteToken },
    "serviceTokens",
  ),
  // Of accounts alone: the reference has no such path for zones.
  row(`${account}/access/service_tokens/${item}/rotate`, { POST: rotateToken }, "serviceTokens"),
  row("/accounts", { GET: listAccounts }),
  row("/user/tokens/verify", { GET: verifyToken }),
  row(`${account}/tokens/verify`, { GET: verifyToken }),
];

/** Whether a request is one for a listing. */
export function isListing(method: string, path: string): boolean {
  return method === "GET" && listings.some(({ pattern }) => pattern.test(path));
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
  const { pattern, handlers, permission } = found;
  const handler = handlers[method];
  if (handler === undefined) {
    throw failures.methodNotAllowed(method);
  }
  const named = pattern.exec(path)?.groups ?? {};
  return {
    handler,
    needs: permission && { permission, write: method !== "GET" },
    scopeKind: named.scopeKind === "zones" ? "zones" : "accounts",
    scopeId: named.scopeId ?? "",
    itemId: named.itemId ?? "",
  };
}
