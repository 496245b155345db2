/** What a request is signed with. No message contains the value. */
export type Credentials = (
  { kind: "apiToken"; apiToken: string } | { kind: "apiKey"; apiKey: string; email: string }
) & {
  /** Where it came from, in words that finish "the credential from …". */
  source: string;
  /** A sentence for when it is refused, where its source is a likely cause. */
  hint?: string;
};

/** The request headers that carry the credential. Source: https://developers.cloudflare.com/fundamentals/api/how-to/make-api-calls/ */
export function toHeaders(credentials: Credentials): Record<string, string> {
  return credentials.kind === "apiToken"
    ? { Authorization: `Bearer ${credentials.apiToken}` }
    : { "X-Auth-Key": credentials.apiKey, "X-Auth-Email": credentials.email };
}

/** Where in the dashboard a credential is managed. */
export function describeManagement(credentials: Credentials): string {
  return isAccountOwned(credentials) ? "Manage Account > Account API Tokens" : "My Profile > API Tokens";
}

/**
 * Whether an API token is an account's own and not a user's, as far as its beginning tells.
 * Source: https://developers.cloudflare.com/fundamentals/api/get-started/account-owned-tokens/
 */
export function isAccountOwned(credentials: Credentials): boolean {
  return credentials.kind === "apiToken" && credentials.apiToken.startsWith("cfat_");
}

/** What of a credential no text may contain. */
export function secretOf(credentials: Credentials): string {
  return credentials.kind === "apiToken" ? credentials.apiToken : credentials.apiKey;
}
