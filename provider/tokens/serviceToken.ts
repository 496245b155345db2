import { type ServiceToken } from "../../sdk/nodejs/types/output";
import { instantMs } from "./instants";

/** A service token as the API lists it. What the API left out, or gave in a form that can't be read, is absent. */
export type ListedToken = Omit<ServiceToken, "status" | "neverExpires">;

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
