import { compareByName } from "./order";

/** IDs and client IDs by name, for the names that one token alone has, and the names that several have. */
export interface TokenMaps {
  ids: Record<string, string>;
  clientIds: Record<string, string>;
  /** Sorted. */
  duplicateNames: string[];
}

/**
 * Maps tokens by name. A name that several tokens have is in neither map, but in `duplicateNames`; so is one that a token
 * without a client ID has too, which itself is in neither.
 *
 * The maps have no prototype, so that a token may be named `__proto__` or `constructor`. Their keys are in the order of the
 * sorted names, but for names that are whole numbers: JavaScript always puts those first.
 */
export function toTokenMaps(tokens: readonly { name: string; id: string; clientId?: string }[]): TokenMaps {
  const ids = Object.create(null) as Record<string, string>;
  const clientIds = Object.create(null) as Record<string, string>;
  const duplicateNames: string[] = [];
  const sorted = [...tokens].sort(compareByName);
  sorted.forEach(({ name, id, clientId }, index) => {
    const isRepeat = sorted[index - 1]?.name === name;
    const isAlone = !isRepeat && sorted[index + 1]?.name !== name;
    if (isAlone && clientId !== undefined) {
      ids[name] = id;
      clientIds[name] = clientId;
    } else if (!isAlone && !isRepeat) {
      duplicateNames.push(name);
    }
  });
  return { ids, clientIds, duplicateNames };
}
