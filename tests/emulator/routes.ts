import { failures } from "./apiFailure";
import { type Handler } from "./call";
import { listAccounts } from "./listAccounts";
import { listTokens } from "./listTokens";
import { type ScopeKind } from "./scopes";
import { createToken, deleteToken, getToken, refreshToken, rotateToken, updateToken } from "./tokenHandlers";
import { verifyToken } from "./verifyToken";

/** What answers a path and a method, and what the path names. */
export interface Route {
  handler: Handler;
  /** The permission that is needed; none to verify a token or to list accounts. */
  needs: "read" | "write" | undefined;
  scopeKind: ScopeKind;
  scopeId: string;
  tokenId: string;
}

interface RouteRow {
  pattern: RegExp;
  methods: Readonly<Record<string, Pick<Route, "handler" | "needs">>>;
}

const collection = "^/(?<scopeKind>accounts|zones)/(?<scopeId>[^/]+)/access/service_tokens";
const member = `${collection}/(?<tokenId>[^/]+)`;
const memberOfAccount = member.replace("accounts|zones", "accounts");

const rows: readonly RouteRow[] = [
  {
    pattern: new RegExp(`${collection}$`),
    methods: { GET: { handler: listTokens, needs: "read" }, POST: { handler: createToken, needs: "write" } },
  },
  {
    pattern: new RegExp(`${member}$`),
    methods: {
      GET: { handler: getToken, needs: "read" },
      PUT: { handler: updateToken, needs: "write" },
      DELETE: { handler: deleteToken, needs: "write" },
    },
  },
  // Of accounts alone: the reference has no such path for zones.
  { pattern: new RegExp(`${memberOfAccount}/rotate$`), methods: { POST: { handler: rotateToken, needs: "write" } } },
  { pattern: new RegExp(`${memberOfAccount}/refresh$`), methods: { POST: { handler: refreshToken, needs: "write" } } },
  { pattern: /^\/accounts$/, methods: { GET: { handler: listAccounts, needs: undefined } } },
  { pattern: /^\/user\/tokens\/verify$/, methods: { GET: { handler: verifyToken, needs: undefined } } },
  {
    pattern: /^\/(?<scopeKind>accounts)\/(?<scopeId>[^/]+)\/tokens\/verify$/,
    methods: { GET: { handler: verifyToken, needs: undefined } },
  },
];

/** Whether a request is one for a listing. */
export function isListing(method: string, path: string): boolean {
  return method === "GET" && rows[0]!.pattern.test(path);
}

/**
 * Finds what answers a request.
 * @throws ApiFailure 7000 for an unknown path, 405 for a method that the path does not have.
 */
export function findRoute(method: string, path: string): Route {
  const row = rows.find(({ pattern }) => pattern.test(path));
  if (row === undefined) {
    throw failures.unknownRoute();
  }
  const answer = row.methods[method];
  if (answer === undefined) {
    throw failures.methodNotAllowed(method);
  }
  const named = row.pattern.exec(path)?.groups ?? {};
  return {
    ...answer,
    scopeKind: named.scopeKind === "zones" ? "zones" : "accounts",
    scopeId: named.scopeId ?? "",
    tokenId: named.tokenId ?? "",
  };
}
