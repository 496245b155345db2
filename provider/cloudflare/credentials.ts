/**
 * What a request is signed with. `source` says where it came from, in words that finish "the credential from …";
 * it never contains the value.
 */
export type Credentials =
  | { kind: "apiToken"; apiToken: string; source: string }
  | { kind: "apiKey"; apiKey: string; email: string; source: string };

/** The request headers that carry the credential. Source: Cloudflare's OpenAPI document, `security`. */
export function toHeaders(credentials: Credentials): Record<string, string> {
  return credentials.kind === "apiToken"
    ? { Authorization: `Bearer ${credentials.apiToken}` }
    : { "X-Auth-Key": credentials.apiKey, "X-Auth-Email": credentials.email };
}

/** What of a credential no text may contain. */
export function secretOf(credentials: Credentials): string {
  return credentials.kind === "apiToken" ? credentials.apiToken : credentials.apiKey;
}
