import { type ListedToken, type ServiceToken } from "../../../provider/tokens/serviceToken";

/** Noon of a day, the moment at which the tests judge. */
export const NOW = Date.parse("2026-03-01T12:00:00Z");

export const DAY_MS = 24 * 60 * 60 * 1000;

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

/** The same, already judged. */
export function serviceToken(word: string, overrides: Partial<ServiceToken> = {}): ServiceToken {
  return { ...listedToken(word), status: "active", neverExpires: false, ...overrides };
}
