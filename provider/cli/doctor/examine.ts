import { type CloudflareClient } from "../../cloudflare/http/client";
import { Deadline } from "../../cloudflare/http/deadline";
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
import { isAboutAddress } from "../../cloudflare/http/refusalMeaning";
import { type ListingOptions } from "../../cloudflare/listing/listing";
import { listServiceTokens, type TokenListing } from "../../cloudflare/listServiceTokens";
import { type Scope } from "../../cloudflare/scope";
import { type VerifiedToken, verifyCredential } from "../../cloudflare/verifyCredential";
import { ArgumentError } from "../../arguments/argumentError";
import { joinUsage } from "../../usage/joinUsage";
import { describeError } from "../describeError";
import { exitCodeOf } from "../exitCodes";
import { type ConnectionOptions } from "../options/connectionOptions";
import { type CommandSettings, openSession, requireScope, resolveSettings } from "../session";
import { type Shell } from "../shell";
import { UsageError } from "../errors";
import {
  describeAcceptance,
  describeClock,
  describeConnection,
  describeCredential,
  describeListing,
  describeQuota,
  describeTls,
  describeUsage,
  type Diagnosis,
  type Subject,
  unknown,
  warn,
} from "./describeDiagnoses";

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
  const limits = { deadlineMs: settings.deadlineMs, signal: shell.signal };
  // What a listing shows counts for more than what comes after it: some tokens that may list can't be verified.
  const problems: Diagnosis[] = [];
  const problemOf = (subject: Subject) => problems.find((problem) => problem.subject === subject);
  const attempt = <T>(action: () => Promise<T>): Promise<T | undefined> =>
    action().catch((error: unknown) => {
      problems.push(toProblem(error));
      return undefined;
    });
  const listed = await attempt(async () => {
    const scope = requireScope(settings);
    return { scope, listing: await listServiceTokens(client, { scope }, limits) };
  });
  const verified = problemOf("connection") ? undefined : await attempt(() => verify(client, settings, limits));
  const whyNot = (subject: Subject): Diagnosis =>
    problemOf(subject) ?? unknown(subject, "not checked, as another problem comes first.");
  return [
    tls,
    describeCredential(settings, shell.environment),
    problemOf("connection") ?? describeConnection(settings),
    describeClock(client, shell.now()),
    describeAcceptance(settings, verified, listed !== undefined, shell.now()) ?? whyNot("accepted"),
    listed ? describeListing(listed.scope, listed.listing) : [whyNot("scope"), whyNot("permission")],
    problemOf("listing") ?? [],
    listed ? await examineUsage(listed.scope, listed.listing, client, limits) : [],
    problemOf("requests left") ?? describeQuota(client),
  ].flat();
}

/** Examines what `tokens usage` reads. Only an account has that; what goes wrong stops nothing else, and so is a warning. */
async function examineUsage(
  scope: Scope,
  listing: TokenListing,
  client: CloudflareClient,
  limits: ListingOptions,
): Promise<Diagnosis[]> {
  if (scope.accountId === undefined) {
    return [];
  }
  try {
    return describeUsage(joinUsage(listing, await readUsageSources(client, scope, limits)));
  } catch (error) {
    return [warn("usage", toProblem(error).finding)];
  }
}

/** @returns undefined for a legacy key, which can't be verified. */
async function verify(
  client: CloudflareClient,
  { credentials, scope }: CommandSettings,
  { deadlineMs, signal }: ListingOptions,
): Promise<VerifiedToken | undefined> {
  if (credentials.kind === "apiKey") {
    return undefined;
  }
  const deadline = new Deadline(client.clock, deadlineMs, signal, "Verifying the API token");
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
