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

/** Whose a credential is. */
export type CredentialOwner = "user" | "account";

/** Where in the dashboard a credential is made and managed. @param owner - whose it is; undefined where nothing tells. */
export function describeManagement(credentials: Credentials, owner = ownerOf(credentials)): string {
  const [users, accounts] = ["My Profile > API Tokens", "Manage Account > Account API Tokens"];
  if (credentials.kind === "apiKey") {
    return `${users} > API Keys`;
  }
  return owner === undefined ? `${users}; of an account's token, ${accounts}` : owner === "user" ? users : accounts;
}

/**
 * Whose a credential is, as far as its beginning tells: only tokens made since 2026 have one.
 * Source: https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/
 */
export function ownerOf(credentials: Credentials): CredentialOwner | undefined {
  if (credentials.kind === "apiKey" || credentials.apiToken.startsWith("cfut_")) {
    return "user";
  }
  return credentials.apiToken.startsWith("cfat_") ? "account" : undefined;
}

/** What of a credential no text may contain. */
export function secretOf(credentials: Credentials): string {
  return credentials.kind === "apiToken" ? credentials.apiToken : credentials.apiKey;
}
