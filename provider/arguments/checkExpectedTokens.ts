import { parseDuration } from "../tokens/durations";
import { isForever } from "../tokens/status";
import { type ExpectedToken } from "../tokens/expectedToken";
import { idInPath } from "../tokens/tokenQuery";
import { FailureList } from "./argumentError";
import { parseExpiringWithin } from "./expiryArguments";
import { NO_SECRETS } from "./secretArguments";

/**
 * Checks a list of expectations.
 *
 * @param at - where the list stands.
 * @throws ArgumentError: each failure with its place, such as `expected[2].duration`.
 */
export function checkExpectedTokens(expected: readonly ExpectedToken[], at = "expected", secrets = NO_SECRETS): void {
  const failures = new FailureList(secrets);
  if (expected.length === 0) {
    failures.add(at, "is empty, so nothing would be checked; name at least one token.");
  }
  expected.forEach((expectation, index) => {
    const { id = "", duration, clientSecretVersion, expiringWithin } = expectation;
    const place = `${at}[${index}]`;
    for (const [property, advice] of NOT_EMPTY) {
      if (expectation[property] === "") {
        failures.add(`${place}.${property}`, `is empty; ${advice}.`);
      }
    }
    if (idInPath(id) !== undefined) {
      failures.add(`${place}.id`, "is a path, of which only the last part is the ID of a token; give that.");
    }
    if (duration !== undefined && !isForever(duration)) {
      failures.parse(`${place}.duration`, () => parseDuration(duration));
    }
    if (clientSecretVersion !== undefined && clientSecretVersion < 1) {
      failures.add(`${place}.clientSecretVersion`, "is below 1; give a whole number of at least 1, or leave it out.");
    }
    if (expiringWithin !== undefined) {
      failures.parse(`${place}.expiringWithin`, () => parseExpiringWithin(expiringWithin));
    }
  });
  checkRepetition(expected, at, failures);
  failures.throwIfAny();
}

const NOT_EMPTY = [
  ["name", "give the exact name of the token"],
  ["id", "give the ID of the token, or leave it out"],
  ["clientId", "give the client ID of the token, or leave it out"],
] as const;

/** The values that no two expectations may share; undefined where one may be repeated. */
const UNIQUE_KEYS: readonly {
  property: string;
  valueOf: (expectation: ExpectedToken) => string | undefined;
  advice: string;
}[] = [
  { property: "id", valueOf: ({ id }) => id, advice: "has the same one; expect each token once." },
  { property: "clientId", valueOf: ({ clientId }) => clientId, advice: "has the same one; expect each token once." },
  {
    property: "name",
    // Tokens may share a name, and a pin tells them apart; one expectation of a name may then do without.
    valueOf: ({ name, id, clientId }) => (id === undefined && clientId === undefined ? name : undefined),
    advice: "has the same one, and no id or clientId tells them apart; give one of them its id, or leave it out.",
  },
];

/** Expectations that mean a token which one before them means already. */
function checkRepetition(expected: readonly ExpectedToken[], at: string, failures: FailureList): void {
  const { secrets } = failures;
  for (const { property, valueOf, advice } of UNIQUE_KEYS) {
    const firsts = new Map<string, number>();
    expected.forEach((expectation, index) => {
      const value = valueOf(expectation);
      // That a text is empty is a failure of its own.
      if (value === undefined || value === "") {
        return;
      }
      const first = firsts.get(value);
      if (first === undefined) {
        firsts.set(value, index);
        return;
      }
      const place = `${at}[${index}].${property}`;
      // Which other value is the same would tell a secret one.
      const isSecret = secrets.has(place) || secrets.has(`${at}[${first}].${property}`);
      failures.add(place, `${isSecret ? "another expectation" : `${at}[${first}]`} ${advice}`);
    });
  }
}
