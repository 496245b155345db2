import { DRIFT_RULES, type DriftOptions, replaced, titleOf } from "./driftRules";
import { type ExpectedToken } from "./expectedToken";
import { compareFindings, type Finding, toFinding } from "./findings";
import { type Match, matchTokens } from "./matching";
import { type ListedToken, type LiveTokens } from "./serviceToken";

/**
 * Compares the live tokens with an expectation.
 *
 * A token is recognised by the expected ID, else by the expected client ID, else by its name; see {@link matchTokens}. One
 * that is there may have several findings, one for each difference. One that was replaced, or whose name several tokens have,
 * has that finding only: nothing else is expected of another token. A token that is disabled as expected is reported neither
 * for its expiry nor as inactive.
 *
 * @returns The findings, sorted by {@link compareFindings}; the order of neither list matters.
 */
export function findDrift(expected: readonly ExpectedToken[], live: LiveTokens, options: DriftOptions): Finding[] {
  const { matches, unclaimed } = matchTokens(expected, live.tokens);
  const unmanaged = options.unmanaged === "report" ? unclaimed.map(toUnmanaged) : [];
  return [...matches.flatMap((match) => findingsOf(match, options)), ...unmanaged].sort(compareFindings);
}

function findingsOf(match: Match, options: DriftOptions): Finding[] {
  switch (match.kind) {
    case "same":
      return DRIFT_RULES.flatMap((rule) => rule(match.expected, match.live, options) ?? []);
    case "replaced":
      return [replaced(match.expected, match.live)];
    case "duplicated":
      return [toDuplicated(match.expected, match.live)];
    case "missing":
      return [toMissing(match.expected, match.claimed)];
  }
}

function toMissing(expected: ExpectedToken, claimed: ListedToken | undefined): Finding {
  const { id, clientId } = expected;
  const pin = id !== undefined ? `ID ${id}` : clientId !== undefined ? `client ID ${clientId}` : undefined;
  const wanted = `${titleOf(expected)} was expected${pin === undefined ? "" : ` with ${pin}`}`;
  const absence = pin === undefined ? "no token has that name" : "it is not there, nor is another in its place";
  return toFinding("missing", expected, {
    expected: pin ?? `name ${expected.name}`,
    message:
      claimed === undefined
        ? `${wanted}, but ${absence}. Create it, or stop expecting it.`
        : `${wanted}, but the token with ID ${claimed.id} is expected more than once. Expect each token once only.`,
  });
}

function toDuplicated(expected: ExpectedToken, live: readonly ListedToken[]): Finding {
  const ids = live.map((token) => token.id).join(", ");
  return toFinding(
    "duplicated",
    { name: expected.name },
    {
      expected: "1 token",
      actual: `${live.length} tokens: ID ${ids}`,
      message:
        `${titleOf(expected)} was expected once, but ${live.length} tokens have that name: ID ${ids}. ` +
        "Delete or rename the others, or expect one of them by id or clientId.",
    },
  );
}

function toUnmanaged(live: ListedToken): Finding {
  return toFinding("unmanaged", live, {
    message: `${titleOf(live)} (ID ${live.id}) is there, but nothing expects it. Expect it, or delete it.`,
  });
}
