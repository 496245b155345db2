import { adviseQuotationMarks } from "../quote";
import { defined } from "../defined";
import { type Credentials } from "../cloudflare/credentials";
import { ArgumentError, type Failure, FailureList } from "../arguments/argumentError";
import { type ConfigurationWords, type Environment, ENVIRONMENT_VARIABLES } from "./environmentVariables";
import { adviseMisnamed } from "./misnamedVariables";

const CREDENTIAL_KEYS = ["apiToken", "apiKey", "email"] as const;

/** A value with where it came from. */
export interface Given {
  value: string;
  source: string;
  isConfigured: boolean;
}

/** Finds a value in the configuration, else in the environment. */
export type FindGiven = (key: "apiToken" | "apiKey" | "email") => Given | undefined;

/** That there is no credential, or only half of a pair. */
export interface MissingCredentials {
  kind: "missing";
  failure: Failure;
  /** Whether the configuration itself has half of a pair, so that it is wrong whatever is called. */
  isConfigured: boolean;
}

/** The credential. @throws ArgumentError where it is missing. */
export function requireCredentials(credentials: Credentials | MissingCredentials): Credentials {
  if (credentials.kind === "missing") {
    throw new ArgumentError([credentials.failure]);
  }
  return credentials;
}

/**
 * A token wins over a key pair, but for one case: a pair of which the configuration gives a part wins over a token of the environment.
 */
export function resolveCredentials(
  given: FindGiven,
  words: ConfigurationWords,
  environment: Environment,
): Credentials | MissingCredentials {
  const [token, key, email] = [given("apiToken"), given("apiKey"), given("email")];
  const isPairConfigured = key !== undefined && email !== undefined && (key.isConfigured || email.isConfigured);
  if (token !== undefined && (token.isConfigured || !isPairConfigured)) {
    const hint = token.isConfigured ? words.refusedCredentialHint : undefined;
    return { kind: "apiToken", apiToken: token.value, source: token.source, ...defined({ hint }) };
  }
  if (key !== undefined && email !== undefined) {
    const source = `${key.source} and ${email.source}`;
    const hint = isPairConfigured ? words.refusedCredentialHint : undefined;
    return { kind: "apiKey", apiKey: key.value, email: email.value, source, ...defined({ hint }) };
  }
  const half = key ?? email;
  if (half !== undefined) {
    const missing = key === undefined ? "apiKey" : "email";
    const ways = [words.howToSet(missing) ?? [], ENVIRONMENT_VARIABLES[missing]].flat().join(" or ");
    const reason =
      `${half.source} is only half of a key pair; give the other half with ${ways}, or an API token instead.` +
      adviseMisnamed(["apiToken", missing], environment);
    return { kind: "missing", failure: { property: missing, reason }, isConfigured: half.isConfigured };
  }
  const otherWay = words.howToSet("apiToken");
  const reason =
    `no credentials are given; set ${ENVIRONMENT_VARIABLES.apiToken}${otherWay === undefined ? "" : `, or use ${otherWay}`}. ` +
    `The API token needs the permission "Access: Service Tokens Read".${adviseMisnamed(CREDENTIAL_KEYS, environment)}`;
  return { kind: "missing", failure: { property: "apiToken", reason }, isConfigured: false };
}

/**
 * Refuses what an HTTP header can't carry, before a request is made of it.
 *
 * @throws ArgumentError without the value.
 */
export function checkHeaderValues(credentials: Credentials): void {
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
