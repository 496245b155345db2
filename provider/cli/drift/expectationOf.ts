import { type ExpectedToken } from "../../tokens/expectedToken";
import { type Finding } from "../../tokens/findings";

/** What {@link replaced} calls the ID that was expected. */
const EXPECTED_ID = /^ID (.*)$/s;

/**
 * Prepares to find the expected tokens that findings are about, by their indexes: by the live token's ID, else by the ID that
 * was replaced, else by the name. Undefined where nothing expects the token.
 */
export function indexExpectations(
  expected: readonly Pick<ExpectedToken, "name" | "id">[],
): (finding: Finding) => number | undefined {
  // Of several with one ID or name, the first one is found.
  const backwards = expected.map(({ name, id }, index) => ({ name, id, index })).reverse();
  const byId = new Map(backwards.map(({ id, index }) => [id, index]));
  const byName = new Map(backwards.map(({ name, index }) => [name, index]));
  return ({ kind, name, tokenId, expected: wanted }) => {
    if (kind === "unmanaged") {
      return undefined;
    }
    const [, replacedId] = EXPECTED_ID.exec(wanted ?? "") ?? [];
    return byId.get(tokenId ?? "") ?? byId.get(replacedId ?? "") ?? byName.get(name);
  };
}
