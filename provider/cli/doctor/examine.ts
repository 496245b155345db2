import { type CloudflareClient } from "../../cloudflare/client";
import { Deadline } from "../../cloudflare/deadline";
import { listServiceTokens } from "../../cloudflare/listing";
import { type VerifiedToken, verifyCredential } from "../../cloudflare/verifyCredential";
import { ArgumentError } from "../../arguments/argumentError";
import { type ConnectionOptions } from "../options/connectionOptions";
import { type CommandSettings, openContext, requireScope, toSettings } from "../session";
import { type Shell } from "../shell";
import {
  describeAcceptance,
  describeConnection,
  describeCredential,
  describeListing,
  describeQuota,
  describeTls,
  findProblem,
} from "./describeDiagnoses";
import { type Diagnosis, type Outcome, toProblem } from "./diagnosis";

/** Examines the configuration, the connection, the credential, the permission and the quota, each as far as the ones before let it be. */
export async function examine(options: ConnectionOptions, shell: Shell): Promise<Diagnosis[]> {
  const tls = describeTls(shell.environment);
  let settings: CommandSettings;
  try {
    settings = toSettings(options, shell);
  } catch (error) {
    if (!(error instanceof ArgumentError)) {
      throw error;
    }
    return [...tls, ...error.failures.map((failure) => toProblem(new ArgumentError([failure])))];
  }
  const client = openContext(settings, shell).getClient();
  const listed = await attempt(async () => {
    const scope = requireScope(settings, shell);
    return listServiceTokens(client, { scope }, { deadlineMs: settings.deadlineMs, signal: shell.signal });
  });
  const isOutOfReach = "problem" in listed && listed.problem.subject === "connection";
  const verified = isOutOfReach ? listed : await attempt(() => verify(client, settings, shell));
  const outcomes = { listed, verified };
  return [
    tls,
    describeCredential(settings, shell.environment),
    describeConnection(settings, outcomes),
    describeAcceptance(settings, outcomes, shell.now()),
    describeListing(settings, outcomes),
    findProblem("listing", outcomes) ?? [],
    describeQuota(client, outcomes),
  ].flat();
}

async function attempt<T>(action: () => Promise<T>): Promise<Outcome<T>> {
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
