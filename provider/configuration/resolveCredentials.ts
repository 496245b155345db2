import { type Credentials } from "../cloudflare/credentials";
import { ArgumentError, type FailureList } from "../arguments/argumentError";
import { type ConfigurationWords, ENVIRONMENT_VARIABLES } from "./environmentVariables";

/** A value with where it came from. */
export interface Given {
  value: string;
  source: string;
  isConfigured: boolean;
}

/**
 * A token wins over the pair, and what the configuration gives over what the environment gives.
 *
 * @throws ArgumentError by the key that is missing.
 */
export function resolveCredentials(
  given: (key: "apiToken" | "apiKey" | "email") => Given | undefined,
  words: ConfigurationWords,
): Credentials {
  const [token, key, email] = [given("apiToken"), given("apiKey"), given("email")];
  const isPairConfigured = key !== undefined && email !== undefined && (key.isConfigured || email.isConfigured);
  if (token !== undefined && (token.isConfigured || !isPairConfigured)) {
    return { kind: "apiToken", apiToken: token.value, source: token.source };
  }
  if (key !== undefined && email !== undefined) {
    return { kind: "apiKey", apiKey: key.value, email: email.value, source: `${key.source} and ${email.source}` };
  }
  const half = key ?? email;
  if (half !== undefined) {
    const missing = key === undefined ? "apiKey" : "email";
    const ways = listWays(words.howToSet(missing), ENVIRONMENT_VARIABLES[missing]);
    const reason = `${half.source} is only half of a key pair; give the other half with ${ways}, or an API token instead.`;
    throw new ArgumentError([{ property: missing, reason }]);
  }
  const otherWay = words.howToSet("apiToken");
  const reason =
    `no credentials are given; set ${ENVIRONMENT_VARIABLES.apiToken}${otherWay === undefined ? "" : `, or use ${otherWay}`}. ` +
    'The API token needs the permission "Access: Service Tokens Read".';
  throw new ArgumentError([{ property: "apiToken", reason }]);
}

/** The ways there are to give a value, for a sentence. */
export function listWays(...ways: readonly (string | undefined)[]): string {
  return ways.filter((way) => way !== undefined).join(" or ");
}

/** Refuses what an HTTP header can't carry, before a request is made of it; the value itself is not shown. */
export function checkHeaderValues(credentials: Credentials, failures: FailureList): void {
  const values =
    credentials.kind === "apiToken"
      ? { apiToken: credentials.apiToken }
      : { apiKey: credentials.apiKey, email: credentials.email };
  for (const [key, value] of Object.entries(values)) {
    if (/^[\x21-\x7e]+$/.test(value)) {
      continue;
    }
    failures.add(
      key,
      `the value from ${credentials.source} has a space, a line break or another character that no credential has; copy it again.`,
    );
  }
}
