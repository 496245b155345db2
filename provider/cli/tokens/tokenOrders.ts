import { type ServiceToken } from "../../../sdk/nodejs/types/output";
import { instantMs } from "../../tokens/instants";
import { compareByName } from "../../tokens/order";

type Order = (a: ServiceToken, b: ServiceToken) => number;

/** The orders of `--sort`. */
export const TOKEN_ORDERS = {
  name: compareByName,
  /** The soonest first; what never expires last, after what has no readable expiry. */
  expiry: orderBy(({ neverExpires, expiresAt }) =>
    neverExpires ? Infinity : (instantMs(expiresAt) ?? Number.MAX_VALUE),
  ),
  /** What was never seen first, then the longest unused. */
  lastSeen: orderBy(({ lastSeenAt }) => instantMs(lastSeenAt) ?? -Infinity),
} as const satisfies Readonly<Record<string, Order>>;

/** The name of an order. */
export type TokenOrder = keyof typeof TOKEN_ORDERS;

function orderBy(keyOf: (token: ServiceToken) => number): Order {
  return (a, b) => {
    const [first, second] = [keyOf(a), keyOf(b)];
    return first === second ? compareByName(a, b) : first - second;
  };
}
