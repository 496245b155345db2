import { adviseQuotationMarks } from "../quote";
import { defined } from "../defined";
import { hideSecrets } from "../redaction";
import { type Credentials, secretOf } from "../cloudflare/http/credentials";
import { ArgumentError, type Failure, FailureList } from "../arguments/argumentError";
import { adviseMisnamed, type Environment, ENVIRONMENT_VARIABLES } from "./environmentVariables";

/** The credentials that the configuration gives. */
export interface RawCredentials {
  apiToken?: string;
  apiKey?: string;
  email?: string;
}

/** How messages speak of credentials in the configuration; a command has none there. */
export interface CredentialWords {
  /** How to give one, such as `pulumi config set cloudflare-access:email …`. */
  howToSet: (key: keyof RawCredentials) => string;
  /** What to add where the API refuses one that the configuration gives; a sentence. */
  refusedHint: string;
}

/** That there is no credential, or that the environment has only half of a pair. */
export interface MissingCredentials {
  kind: "missing";
  failure: Failure;
}

/** The credential. @throws ArgumentError where it is missing. */
export function requireCredentials(credentials: Credentials | MissingCredentials): Credentials {
  if (credentials.kind === "missing") {
    throw new ArgumentError([credentials.failure]);
  }
  return credentials;
}

/**
 * Each value from the configuration, else from the environment. A token wins over a key pair, but for one case: a pair of which
 * the configuration gives a part wins over a token of the environment. From now on no message contains what was found.
 *
 * @throws ArgumentError for half of a pair in the configuration, which is wrong whatever is called, and for what can't be a
 * credential.
 */
export function resolveCredentials(
  raw: RawCredentials,
  environment: Environment,
  words?: CredentialWords,
): Credentials | MissingCredentials {
  const given = (key: keyof RawCredentials) => {
    const variable = ENVIRONMENT_VARIABLES[key];
    const isConfigured = raw[key] !== undefined;
    const source = isConfigured
      ? `the configuration key cloudflare-access:${key}`
      : `the environment variable ${variable}`;
    const value = raw[key] ?? environment[variable];
    return value === undefined ? undefined : { value, source, isConfigured };
  };
  const [token, key, email] = [given("apiToken"), given("apiKey"), given("email")];
  const isPairConfigured = key !== undefined && email !== undefined && (key.isConfigured || email.isConfigured);
  const withHint = (isConfigured: boolean) => defined({ hint: isConfigured ? words?.refusedHint : undefined });
  if (token !== undefined && (token.isConfigured || !isPairConfigured)) {
    const { value: apiToken, source, isConfigured } = token;
    return hideAndCheck({ kind: "apiToken", apiToken, source, ...withHint(isConfigured) });
  }
  if (key !== undefined && email !== undefined) {
    const source = `${key.source} and ${email.source}`;
    const pair = { apiKey: key.value, email: email.value };
    return hideAndCheck({ kind: "apiKey", ...pair, source, ...withHint(isPairConfigured) });
  }
  const half = key ?? email;
  if (half === undefined) {
    const otherWay = words === undefined ? "" : `, or use ${words.howToSet("apiToken")}`;
    const reason =
      `no credentials are given; set ${ENVIRONMENT_VARIABLES.apiToken}${otherWay}. The API token needs the permission ` +
      `"Access: Service Tokens Read".${adviseMisnamed(["apiToken", "apiKey", "email"], environment)}`;
    return { kind: "missing", failure: { property: "apiToken", reason } };
  }
  const property = key === undefined ? "apiKey" : "email";
  const ways = [words?.howToSet(property) ?? [], ENVIRONMENT_VARIABLES[property]].flat().join(" or ");
  const reason =
    `${half.source} is only half of a key pair; give the other half with ${ways}, or an API token instead.` +
    adviseMisnamed(["apiToken", property], environment);
  if (half.isConfigured) {
    throw new ArgumentError([{ property, reason }]);
  }
  return { kind: "missing", failure: { property, reason } };
}

/** Hides a credential from every message, and refuses what an HTTP header can't carry. @throws ArgumentError */
function hideAndCheck(credentials: Credentials): Credentials {
  hideSecrets([secretOf(credentials)]);
  const values =
    credentials.kind === "apiToken"
      ? { apiToken: credentials.apiToken }
      : { apiKey: credentials.apiKey, email: credentials.email };
  const failures = new FailureList();
  for (const [key, value] of Object.entries(values)) {
    const problem = findProblem(value);
    if (problem !== undefined) {
      failures.add(key, `the value from ${credentials.source} ${problem}`);
    }
  }
  failures.throwIfAny();
  return credentials;
}

function findProblem(value: string): string | undefined {
  const marks = adviseQuotationMarks(value);
  if (marks !== "") {
    return `is not a credential.${marks}`;
  }
  if (/^bearer\s/i.test(value)) {
    return 'begins with "Bearer", which is added to it: leave that out.';
  }
  return /^[\x21-\x7e]+$/.test(value)
    ? undefined
    : "has a space, a line break or another character that no credential has; copy it again.";
}
