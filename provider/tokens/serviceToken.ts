import { type ServiceTokenStatus } from "./closedSets";
import { instantMs } from "./instants";

/**
 * A service token as the API lists it, in camelCase. Instants are ISO 8601 strings exactly as the API gave them. What the API
 * left out, or gave in a form that can't be read, is absent.
 */
export interface ListedToken {
  id: string;
  name: string;
  clientId: string;
  /** A Go duration such as `8760h`, or `forever`. */
  duration?: string;
  /** Absent where the API gives anything but true, false or nothing: see status `unknown`. */
  enabled?: boolean;
  expiresAt?: string;
  createdAt?: string;
  updatedAt?: string;
  lastSeenAt?: string;
  /** Grows by one with each rotation of the secret. */
  clientSecretVersion?: number;
  previousClientSecretExpiresAt?: string;
}

/**
 * When a token was last seen, in milliseconds since 1970; one that was never seen counts from its creation. Undefined where
 * neither is known.
 */
export function lastUseMs({ lastSeenAt, createdAt }: ListedToken): number | undefined {
  return instantMs(lastSeenAt) ?? instantMs(createdAt);
}

/** A token that the API lists without a usable name or client ID. */
export interface UnreadableToken {
  id: string;
  name?: string;
  clientId?: string;
  /** What is wrong with it, naming the field. */
  problem: string;
}

/** Whether a token lacks a usable name or client ID. */
export function isUnreadable(token: ListedToken | UnreadableToken): token is UnreadableToken {
  return "problem" in token;
}

/** Every token of a complete listing. */
export interface LiveTokens {
  tokens: readonly ListedToken[];
  unreadable: readonly UnreadableToken[];
}

/** A listed token, judged at one moment: the contract's ServiceToken (schema.json). */
export interface ServiceToken extends ListedToken {
  status: ServiceTokenStatus;
  neverExpires: boolean;
}
