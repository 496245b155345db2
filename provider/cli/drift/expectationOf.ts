import { type ExpectedToken } from "../../tokens/expectedToken";
import { type Finding } from "../../tokens/findings";

/** Finds the expected token that a finding is about, by its index; undefined where nothing expects the token. */
export type FindExpectation = (finding: Finding) => number | undefined;

/** What {@link replaced} calls the ID that was expected. */
const EXPECTED_ID = /^ID (.*)$/s;

/**
 * Prepares to find the expected tokens that findings are about: by the live token's ID, else by the ID that was replaced, else
 * by the name.
 */
export function indexExpectations(expected: readonly Pick<ExpectedToken, "name" | "id">[]): FindExpectation {
  const byId = new Map<string, number>();
  const byName = new Map<string, number>();
  expected.forEach(({ name, id }, index) => {
    if (id !== undefined && !byId.has(id)) {
      byId.set(id, index);
    }
    if (!byName.has(name)) {
      byName.set(name, index);
    }
  });
  return ({ kind, name, tokenId, expected: wanted }) => {
    if (kind === "unmanaged") {
      return undefined;
    }
    const [, replacedId] = EXPECTED_ID.exec(wanted ?? "") ?? [];
    return byId.get(tokenId ?? "") ?? byId.get(replacedId ?? "") ?? byName.get(name);
  };
}
