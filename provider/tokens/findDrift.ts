import { type Finding } from "../../sdk/nodejs/types/output";
import { listSome } from "../clip";
import { describeClosestName, MAX_HINTS } from "./closestNames";
import { DRIFT_RULES, type DriftOptions, type DriftRule, replaced } from "./driftRules";
import { type ExpectedToken } from "./expectedToken";
import { compareFindings, type LocatedFinding, titleOf, toFinding, toOutput } from "./findings";
import { isPinned, type Match, matchTokens } from "./matching";
import { compareTexts } from "./order";
import { isUnreadable, type ListedToken, type LiveTokens, type UnreadableToken } from "./serviceToken";
import { mayBeUnreadable, unreadable } from "./unreadable";

/**
 * Compares the live tokens with an expectation, and says of each finding which expectation it is about.
 *
 * A token is recognised by the expected ID, else by the expected client ID, else by its name; see {@link matchTokens}. One
 * that is there may have several findings, one for each difference. One that was replaced, or whose name several tokens have,
 * has that finding only: nothing else is expected of another token. A token that is disabled as expected is reported neither
 * for its expiry nor as inactive.
 *
 * @param rules - what to compare of a token that is there.
 * @returns The findings, sorted by {@link compareFindings}; the order of no list matters.
 */
export function locateDrift(
  expected: readonly ExpectedToken[],
  live: LiveTokens,
  options: DriftOptions,
  rules: readonly DriftRule[] = DRIFT_RULES,
): LocatedFinding[] {
  const { matches, unclaimed } = matchTokens(expected, live);
  const hints = options.closestNames === false ? new Map<Match, string>() : findHints(matches, unclaimed);
  const findings = matches.flatMap((match): LocatedFinding[] =>
    findingsOf(match, hints.get(match), options, rules).map((finding) => ({ ...finding, expectation: match.expected })),
  );
  const others = options.unmanaged === "report" ? unclaimed : [];
  return findings.concat(others.flatMap((token) => unexpected(token, options))).sort(compareFindings);
}

/** The findings of {@link locateDrift} as the contract has them. */
export function findDrift(...comparison: Parameters<typeof locateDrift>): Finding[] {
  return locateDrift(...comparison).map(toOutput);
}

/** Says of the first expectations whose name is missing which unclaimed name comes closest: theirs may be mistyped. */
function findHints(
  matches: readonly Match[],
  unclaimed: readonly (ListedToken | UnreadableToken)[],
): ReadonlyMap<Match, string> {
  const mistyped = matches
    .filter((match) => match.kind === "missing" && match.claimed === undefined && !isPinned(match.expected))
    .slice(0, MAX_HINTS);
  // As a rule no name is missing, and then those of all tokens need not be sorted.
  const names = mistyped.length === 0 ? [] : unclaimed.flatMap(({ name }) => name ?? []).sort(compareTexts);
  return new Map(
    mistyped.flatMap((match): [Match, string][] => {
      const hint = describeClosestName(match.expected.name, names);
      return hint === undefined ? [] : [[match, hint]];
    }),
  );
}

function findingsOf(
  match: Match,
  hint: string | undefined,
  options: DriftOptions,
  rules: readonly DriftRule[],
): Finding[] {
  const { expected } = match;
  switch (match.kind) {
    case "same": {
      const { live } = match;
      return isUnreadable(live)
        ? [unreadable(expected, live)]
        : [...rules, ...(options.usageRules ?? [])].flatMap((rule) => rule(expected, live, options) ?? []);
    }
    case "replaced":
      return [replaced(expected, match.live)];
    case "duplicated":
      return [duplicated(expected, match.live)];
    case "undecided":
      return [mayBeUnreadable(expected, match.candidates)];
    case "missing":
      return [missing(expected, match.claimed, hint)];
  }
}

function missing(expected: ExpectedToken, claimed: { id: string } | undefined, hint: string | undefined): Finding {
  const { id, clientId } = expected;
  const [field, value = expected.name] =
    id !== undefined ? ["ID", id] : clientId !== undefined ? ["client ID", clientId] : ["name"];
  const wanted = `${titleOf(expected)} was expected${field === "name" ? "" : ` with ${field} ${value}`}`;
  // A token that is created has a new ID and client ID.
  const advice = isPinned(expected)
    ? "It was deleted, or is in another account or zone. Stop expecting it, or expect the token that replaced it."
    : hint === undefined
      ? "Create it, or stop expecting it."
      : `${hint} Correct the expected name, create the token, or stop expecting it.`;
  return toFinding("missing", expected, {
    expected: `${field} ${value}`,
    message:
      claimed === undefined
        ? `${wanted}, but no token has that ${field}. ${advice}`
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

function unexpected(live: ListedToken | UnreadableToken, options: DriftOptions): Finding[] {
  const { name = "" } = live;
  if (isUnreadable(live)) {
    return [unreadable({ name }, live)];
  }
  return [unmanaged(live), ...(options.usageRules ?? []).flatMap((rule) => rule({ name }, live, options) ?? [])];
}

function unmanaged(live: ListedToken): Finding {
  return toFinding("unmanaged", live, {
    message: `${titleOf(live)} (ID ${live.id}) exists, but nothing expects it. Expect it, or delete it.`,
  });
}
