import { listSome } from "../clip";
import { DRIFT_RULES, type DriftOptions, type DriftRule, replaced } from "./driftRules";
import { type ExpectedToken } from "./expectedToken";
import { compareFindings, type Finding, titleOf, toFinding } from "./findings";
import { type Match, matchTokens } from "./matching";
import { isUnreadable, type ListedToken, type LiveTokens } from "./serviceToken";
import { mayBeUnreadable, unexpectedUnreadable, unreadable } from "./unreadable";

/**
 * Compares the live tokens with an expectation.
 *
 * A token is recognised by the expected ID, else by the expected client ID, else by its name; see {@link matchTokens}. One
 * that is there may have several findings, one for each difference. One that was replaced, or whose name several tokens have,
 * has that finding only: nothing else is expected of another token. A token that is disabled as expected is reported neither
 * for its expiry nor as inactive.
 *
 * @param rules - what to compare of a token that is there.
 * @returns The findings, sorted by {@link compareFindings}; the order of no list matters.
 */
export function findDrift(
  expected: readonly ExpectedToken[],
  live: LiveTokens,
  options: DriftOptions,
  rules: readonly DriftRule[] = DRIFT_RULES,
): Finding[] {
  const { matches, unclaimed } = matchTokens(expected, live);
  const findings = matches.map((match) => findingsOf(match, options, rules));
  if (options.unmanaged === "report") {
    findings.push(unclaimed.map((token) => (isUnreadable(token) ? unexpectedUnreadable(token) : unmanaged(token))));
  }
  return findings.flat().sort(compareFindings);
}

function findingsOf(match: Match, options: DriftOptions, rules: readonly DriftRule[]): Finding[] {
  const { expected } = match;
  switch (match.kind) {
    case "same": {
      const { live } = match;
      return isUnreadable(live)
        ? [unreadable(expected, live)]
        : rules.flatMap((rule) => rule(expected, live, options) ?? []);
    }
    case "replaced":
      return [replaced(expected, match.live)];
    case "duplicated":
      return [duplicated(expected, match.live)];
    case "undecided":
      return [mayBeUnreadable(expected, match.candidates)];
    case "missing":
      return [missing(expected, match.claimed)];
  }
}

function missing(expected: ExpectedToken, claimed: { id: string } | undefined): Finding {
  const { id, clientId } = expected;
  const [field, value = expected.name] =
    id !== undefined ? ["ID", id] : clientId !== undefined ? ["client ID", clientId] : ["name"];
  const wanted = `${titleOf(expected)} was expected${field === "name" ? "" : ` with ${field} ${value}`}`;
  return toFinding("missing", expected, {
    expected: `${field} ${value}`,
    message:
      claimed === undefined
        ? `${wanted}, but no token has that ${field}. Create it, or stop expecting it.`
        : `${wanted}, but the token with ID ${claimed.id} is expected more than once. Expect each token once only.`,
  });
}

function duplicated(expected: ExpectedToken, live: readonly { id: string }[]): Finding {
  const ids = listSome(live.map((token) => token.id));
  const tokens = `${live.length.toLocaleString("en")} tokens`;
  return toFinding(
    "duplicated",
    { name: expected.name },
    {
      expected: "1 token",
      actual: `${tokens}: ID ${ids}`,
      message:
        `${titleOf(expected)} was expected once, but ${tokens} have that name: ID ${ids}. ` +
        "Delete or rename the others, or expect one of them by id or clientId.",
    },
  );
}

function unmanaged(live: ListedToken): Finding {
  return toFinding("unmanaged", live, {
    message: `${titleOf(live)} (ID ${live.id}) exists, but nothing expects it. Expect it, or delete it.`,
  });
}
