import { type StoredToken } from "../emulator/emulator";

const dayMs = 86_400_000;

/** An instant so many days from now, in whole seconds as the API writes it. */
export function inDays(days: number): string {
  return new Date(Math.floor((Date.now() + days * dayMs) / 1000) * 1000).toISOString().replace(".000Z", "Z");
}

/** A token of which every field is there, and made up from its number; good for another year. */
export function exampleToken(number: number, name: string, fields: Partial<StoredToken> = {}): StoredToken {
  const digits = String(number).padStart(12, "0");
  return {
    id: `5a3b1e00-0000-4000-8000-${digits}`,
    client_id: `${digits.padStart(32, "0")}.access`,
    name,
    duration: "8760h",
    enabled: true,
    expires_at: inDays(365),
    created_at: "2026-01-02T03:04:05Z",
    updated_at: "2026-01-02T03:04:05Z",
    last_seen_at: "2026-02-03T04:05:06Z",
    client_secret_version: 1,
    ...fields,
  };
}

/** The token as functions give it; the status is not the API's. */
export function asResult(token: StoredToken, status: string): Record<string, unknown> {
  const neverExpires = token.duration === "forever";
  const fields = {
    id: token.id,
    name: token.name,
    clientId: token.client_id,
    duration: token.duration,
    enabled: token.enabled,
    status,
    neverExpires,
    expiresAt: neverExpires ? undefined : token.expires_at,
    createdAt: token.created_at,
    updatedAt: token.updated_at,
    lastSeenAt: token.last_seen_at,
    clientSecretVersion: token.client_secret_version,
    previousClientSecretExpiresAt: token.previous_client_secret_expires_at,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
