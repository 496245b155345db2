import { type CloudflareClient } from "../../cloudflare/client";
import { Deadline } from "../../cloudflare/deadline";
import {
  AuthenticationError,
  CloudflareAccessError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  TimeoutError,
} from "../../cloudflare/errors";
import { readUsageSources } from "../../cloudflare/readUsageSources";
import { isAboutAddress } from "../../cloudflare/refusalMeaning";
import { listServiceTokens, type TokenListing } from "../../cloudflare/listServiceTokens";
import { type VerifiedToken, verifyCredential } from "../../cloudflare/verifyCredential";
import { ArgumentError } from "../../arguments/argumentError";
import { joinUsage } from "../../usage/joinUsage";
import { describeError } from "../describeError";
import { exitCodeOf } from "../exitCodeOf";
import { type ConnectionOptions } from "../options/connectionOptions";
import { type CommandSettings, openSession, requireScope, resolveSettings } from "../session";
import { type Shell } from "../shell";
import { UsageError } from "../errors";
import {
  type Attempt,
  describeAcceptance,
  describeClock,
  describeConnection,
  describeCredential,
  describeListing,
  describeQuota,
  describeTls,
  type Diagnosis,
  problemOf,
  type Subject,
} from "./describeDiagnoses";
import { describeUsage } from "./describeUsage";

/** Examines the configuration, the connection, the credential, the permissions and the quota, each as far as the ones before let it be. */
export async function examine(options: ConnectionOptions, shell: Shell): Promise<Diagnosis[]> {
  const tls = describeTls(shell.environment);
  let settings: CommandSettings;
  try {
    settings = resolveSettings(options, shell);
  } catch (error) {
    if (!(error instanceof ArgumentError)) {
      throw error;
    }
    return [...tls, ...error.failures.map((failure) => toProblem(new ArgumentError([failure])))];
  }
  const client = openSession(settings, shell).getClient();
  const listed = await attempt(async () => {
    const scope = requireScope(settings, shell);
    return listServiceTokens(client, { scope }, { deadlineMs: settings.deadlineMs, signal: shell.signal });
  });
  const isOutOfReach = "problem" in listed && listed.problem.subject === "connection";
  const verified = isOutOfReach ? listed : await attempt(() => verify(client, settings, shell));
  const attempts = { listed, verified };
  const usage = "value" in listed ? await examineUsage(listed.value, client, settings, shell) : [];
  return [
    tls,
    describeCredential(settings, shell.environment),
    describeConnection(settings, attempts),
    describeClock(client, shell.now()),
    describeAcceptance(settings, attempts, shell.now()),
    describeListing(settings, attempts),
    problemOf("listing", attempts) ?? [],
    usage,
    describeQuota(client, attempts),
  ].flat();
}

/** Examines what `tokens usage` reads. Only an account has that; what goes wrong stops nothing else, and so is a warning. */
async function examineUsage(
  listing: TokenListing,
  client: CloudflareClient,
  { scope, deadlineMs }: CommandSettings,
  shell: Shell,
): Promise<Diagnosis[]> {
  if (!("scope" in scope) || scope.scope.accountId === undefined) {
    return [];
  }
  const options = { deadlineMs, signal: shell.signal };
  const sources = await attempt(() => readUsageSources(client, scope.scope, options));
  return "value" in sources
    ? describeUsage(joinUsage(listing, sources.value))
    : [{ subject: "usage", state: "warning", finding: sources.problem.finding }];
}

async function attempt<T>(action: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await action() };
  } catch (error) {
    return { problem: toProblem(error) };
  }
}

/** @returns undefined for a legacy key, which can't be verified. */
async function verify(
  client: CloudflareClient,
  settings: CommandSettings,
  shell: Shell,
): Promise<VerifiedToken | undefined> {
  const { credentials, deadlineMs, scope } = settings;
  if (credentials.kind === "apiKey") {
    return undefined;
  }
  const deadline = new Deadline(client.clock, deadlineMs, shell.signal, "Verifying the API token");
  try {
    return await verifyCredential(client, credentials, "scope" in scope ? scope.scope : undefined, deadline);
  } finally {
    deadline.release();
  }
}

/** The diagnosis of what failed, under the subject that it is about. */
export function toProblem(error: unknown): Diagnosis {
  return {
    subject: subjectOf(error),
    state: "problem",
    finding: describeError(error).join(" "),
    exitCode: exitCodeOf(error),
  };
}

/** What errors of each class are about. The first class that an error is of counts. */
const SUBJECTS = [
  [ArgumentError, "configuration"],
  [UsageError, "scope"],
  [AuthenticationError, "accepted"],
  [PermissionError, "permission"],
  [RateLimitError, "requests left"],
  [TimeoutError, "connection"],
  [ServerError, "connection"],
  [NotFoundError, "scope"],
  [CloudflareAccessError, "listing"],
] as const;

/** The subject that an error is about. @throws the error, where it is a bug. */
function subjectOf(error: unknown): Subject {
  if (error instanceof CloudflareAccessError && isAboutAddress(error)) {
    return "connection";
  }
  const [, subject] = SUBJECTS.find(([type]) => error instanceof type) ?? [];
  if (subject === undefined) {
    throw error;
  }
  return subject;
}
