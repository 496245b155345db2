import { type ServiceToken } from "../../../sdk/nodejs/types/output";
import { DAY_MS } from "../../../provider/tokens/instants";
import { type ListedToken, type LiveTokens, type UnreadableToken } from "../../../provider/tokens/serviceToken";

/** Noon of a day, the moment at which the tests judge. */
export const NOW = Date.parse("2026-03-01T12:00:00Z");

export { DAY_MS };

/** An instant so many milliseconds after {@link NOW}. */
export function afterNow(ms: number): string {
  return new Date(NOW + ms).toISOString();
}

/** A healthy token whose name, ID and client ID follow from one word. */
export function listedToken(word: string, overrides: Partial<ListedToken> = {}): ListedToken {
  return {
    id: `id-${word}`,
    name: word,
    clientId: `${word}.access`,
    duration: "8760h",
    enabled: true,
    createdAt: afterNow(-100 * DAY_MS),
    expiresAt: afterNow(265 * DAY_MS),
    ...overrides,
  };
}

/** A complete listing of these tokens. */
export function liveTokens(tokens: ListedToken[], unreadable: UnreadableToken[] = []): LiveTokens {
  return { tokens, unreadable };
}

/** The same as {@link listedToken}, already judged. */
export function serviceToken(word: string, overrides: Partial<ServiceToken> = {}): ServiceToken {
  return { ...listedToken(word), status: "active", neverExpires: false, ...overrides };
}
