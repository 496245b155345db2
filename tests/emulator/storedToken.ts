import { randomBytes, randomUUID } from "node:crypto";
import { goDurationMs } from "./goDuration";

/** A service token in the API's own words, as a listing shows it. A field that is undefined is left out of the answer. */
export interface StoredToken {
  id: string;
  client_id: string;
  name: string;
  duration: string;
  enabled?: boolean | undefined;
  expires_at?: string | null | undefined;
  created_at?: string | null | undefined;
  updated_at?: string | null | undefined;
  last_seen_at?: string | null | undefined;
  /** Grows by one with each rotation. */
  client_secret_version?: number | undefined;
  previous_client_secret_expires_at?: string | null | undefined;
}

/** The name, and whatever else a test wants to fix; a field given as undefined is left out of the answer. */
export type TokenInput = Partial<StoredToken> & { name: string };

/** Completes a token as creating it does: a new id and client ID, 8760h (the API's default), enabled, created at `nowMs`. */
export function toStoredToken(input: TokenInput, nowMs: number): StoredToken {
  const createdAt = input.created_at ?? toInstant(nowMs);
  const duration = input.duration ?? "8760h";
  return {
    id: input.id ?? randomUUID(),
    client_id: input.client_id ?? `${randomBytes(16).toString("hex")}.access`,
    duration,
    enabled: true,
    expires_at: expiryOf(duration, Date.parse(createdAt)),
    created_at: createdAt,
    updated_at: createdAt,
    client_secret_version: 1,
    ...input,
  };
}

/**
 * The `index`-th of a row of made-up tokens, `token-00000` onwards. The same index and scope give the same id, and
 * the order of ids is not that of names.
 */
export function seededToken(index: number, scopeId: string, dates: SeededDates): StoredToken {
  // An odd multiplier permutes the 32-bit numbers, so no two indexes share an id.
  const mixed = hex(Math.imul(index + 1, 2_654_435_761) >>> 0, 8);
  const [a, b, c] = [scopeId.slice(0, 4), scopeId.slice(4, 7), scopeId.slice(7, 10)];
  return {
    id: `${mixed}-${a}-4${b}-8${c}-${hex(index, 12)}`,
    client_id: `${scopeId.slice(0, 16)}${mixed}${hex(index, 8)}.access`,
    name: seededName(index),
    ...dates,
  };
}

/** The name of such a token. */
export function seededName(index: number): string {
  return `token-${String(index).padStart(5, "0")}`;
}

/** What all tokens of one row share, made once for all of them. */
export type SeededDates = Omit<StoredToken, "id" | "client_id" | "name">;

/** The dates of tokens created at `nowMs` for the API's default duration. */
export function seededDates(nowMs: number): SeededDates {
  const { duration, enabled, expires_at, created_at, updated_at, client_secret_version } = toStoredToken(
    { name: "" },
    nowMs,
  );
  return { duration, enabled, expires_at, created_at, updated_at, client_secret_version };
}

/** When a token expires that became valid at `fromMs`; undefined when it never does. */
export function expiryOf(duration: string, fromMs: number): string | undefined {
  const lifetimeMs = goDurationMs(duration);
  return lifetimeMs === undefined || lifetimeMs === Infinity ? undefined : toInstant(fromMs + lifetimeMs);
}

/** An instant as the API writes it: in whole seconds. */
export function toInstant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}
