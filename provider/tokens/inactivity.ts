import { instantMs } from "./instants";
import { type ListedToken } from "./serviceToken";

/**
 * Whether a token has gone unused for a time: it was last seen exactly that long ago, or longer. One that was never seen
 * counts from its creation; one of which neither is known is not inactive.
 *
 * @param now - Milliseconds since 1970.
 */
export function isInactive(
  token: Pick<ListedToken, "lastSeenAt" | "createdAt">,
  now: number,
  inactiveForMs: number,
): boolean {
  const since = lastUseMs(token);
  return since !== undefined && now - since >= inactiveForMs;
}

/**
 * When a token was last seen, in milliseconds since 1970; one that was never seen counts from its creation. Undefined where
 * neither is known.
 */
export function lastUseMs({
  lastSeenAt,
  createdAt,
}: Pick<ListedToken, "lastSeenAt" | "createdAt">): number | undefined {
  return instantMs(lastSeenAt) ?? instantMs(createdAt);
}
