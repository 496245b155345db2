import { type IncomingHttpHeaders } from "node:http";
import { failures } from "./apiFailure";
import { type EmulatorCredentials } from "./credentials";

/** What a credential may do with service tokens; whoever may read those may read what uses them. */
export type Access = "none" | "read" | "write";

/**
 * A permission of its own: `Access: Service Tokens`, `Access: Apps and Policies`, and `Access: Organizations, Identity
 * Providers, and Groups`.
 */
export type Permission = "serviceTokens" | "apps" | "groups";

/** Who calls: by an API token or by the legacy pair, and what they may do. Undefined for a token nobody issued. */
export interface Identity {
  by: "token" | "key";
  access: Access | undefined;
}

/**
 * Reads the credentials of a call, without judging what they are worth.
 * @throws ApiFailure 9106 when there are none, 6003 when they have the wrong form (chain 6111, 6102, 6103).
 */
export function identify(headers: IncomingHttpHeaders, credentials: EmulatorCredentials): Identity {
  const { authorization } = headers;
  if (authorization !== undefined && authorization !== "") {
    return { by: "token", access: ofToken(authorization, credentials) };
  }
  return { by: "key", access: ofKeyPair(headers["x-auth-key"], headers["x-auth-email"], credentials) };
}

function ofToken(authorization: string, credentials: EmulatorCredentials): Access | undefined {
  const token = /^Bearer ([\w-]{20,})$/.exec(authorization)?.[1];
  if (token === undefined) {
    throw failures.malformedAuthorization();
  }
  if (token === credentials.writeToken) {
    return "write";
  }
  if (token === credentials.apiToken) {
    return "read";
  }
  return token === credentials.underprivilegedToken ? "none" : undefined;
}

function ofKeyPair(
  key: string | string[] | undefined,
  email: string | string[] | undefined,
  credentials: EmulatorCredentials,
): Access | undefined {
  if (key === undefined || email === undefined) {
    throw failures.noCredentials();
  }
  const chain = [];
  if (!/^[^@\s]+@[^@\s]+$/.test(String(email))) {
    chain.push({ code: 6102, message: "Invalid format for X-Auth-Email header" });
  }
  if (!/^[0-9a-f]{37}$/.test(String(key))) {
    chain.push({ code: 6103, message: "Invalid format for X-Auth-Key header" });
  }
  if (chain.length > 0) {
    throw failures.malformedHeaders(chain);
  }
  return key === credentials.apiKey && email === credentials.email ? "write" : undefined;
}
