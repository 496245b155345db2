import { isScopeId, type Scope } from "../scope";

/** A GET request, and what messages say of it. */
export interface ApiRequest {
  /** What is being done to what, such as `Listing the service tokens of account 0123…`. */
  action: string;
  /** What the path names: the thing that a 404 says is not there, and whose owner grants the permission. */
  object: "account" | "zone" | "token";
  /** What the credential needs, as the dashboard calls it, such as `Access: Service Tokens Read`. */
  permission?: string;
  /** Below the base URL. It may have a secret in it: only {@link shownPath} is shown. */
  path: string;
  /** What messages and logs show of the path. */
  shownPath: string;
  query?: Readonly<Record<string, string>>;
  /** What the API's answer may repeat and nothing may show, beside the credential. */
  secrets?: readonly string[];
  /** The message of a 400 that passes by itself, so that it is retried as a 5xx is. */
  passingRefusal?: RegExp;
}

/**
 * The path of something in an account or zone, and what is shown of it. The API's errors repeat the path, its ID in lower case
 * at times.
 *
 * @param rest - what follows the ID, such as `access/service_tokens`.
 */
export function toScopedPath(
  scope: Scope,
  rest: string,
): Pick<ApiRequest, "object" | "path" | "shownPath" | "secrets"> {
  const id = scope.accountId ?? scope.zoneId;
  if (!isScopeId(id)) {
    throw new RangeError("An account or zone ID must be 32 hexadecimal characters.");
  }
  const object = scope.accountId === undefined ? "zone" : "account";
  const path = `/${object}s/${id}/${rest}`;
  return scope.isSecret === true
    ? { object, path, shownPath: path.replace(id, "…"), secrets: [id, id.toLowerCase(), id.toUpperCase()] }
    : { object, path, shownPath: path };
}
