import { type CloudflareClient } from "../../cloudflare/client";
import { Deadline } from "../../cloudflare/deadline";
import { type Listing, listServiceTokens } from "../../cloudflare/listing";
import { type Scope } from "../../cloudflare/scope";
import { type VerifiedToken, verifyCredential } from "../../cloudflare/verifyCredential";
import { ArgumentError } from "../../arguments/argumentError";
import { type ConnectionOptions } from "../options/connectionOptions";
import { describeError } from "../describeError";
import { exitCodeOf } from "../exitCodeOf";
import { type CommandSettings, openContext, requireScope, toSettings } from "../session";
import { type Shell } from "../shell";
import {
  describeAcceptance,
  describeConnection,
  describeCredential,
  describePermission,
  describeQuota,
  describeScopeFound,
  describeTls,
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
    return [...tls, ...error.failures.map((failure) => toConfigurationProblem(new ArgumentError([failure])))];
  }
  const client = openContext(settings, shell).getClient();
  const listed = await attempt(() => list(client, settings, shell));
  const verified = isOutOfReach(listed) ? listed : await attempt(() => verify(client, settings, shell));
  const outcomes = { listed, verified };
  const others = [listed, verified].flatMap((outcome) => ("problem" in outcome ? outcome.problem : []));
  return [
    ...tls,
    describeCredential(settings, shell.environment),
    describeConnection(settings, outcomes),
    describeAcceptance(settings, outcomes, shell.now()),
    describeScopeFound(settings, outcomes),
    describePermission(settings, outcomes),
    ...others.filter(({ subject }) => subject === "listing").slice(0, 1),
    describeQuota(client, outcomes),
  ];
}

async function attempt<T>(action: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await action() };
  } catch (error) {
    return { problem: toProblem(error) };
  }
}

/** Whether nothing else needs to be asked, as no answer would come. */
function isOutOfReach(outcome: Outcome<unknown>): outcome is { problem: Diagnosis } {
  return "problem" in outcome && outcome.problem.subject === "connection";
}

async function list(client: CloudflareClient, settings: CommandSettings, shell: Shell): Promise<Listing> {
  const scope = requireScope(settings, shell);
  return listServiceTokens(client, { scope }, { deadlineMs: settings.deadlineMs, signal: shell.signal });
}

/** @returns undefined for a legacy key, which can't be verified. */
async function verify(
  client: CloudflareClient,
  settings: CommandSettings,
  shell: Shell,
): Promise<VerifiedToken | undefined> {
  const { credentials, deadlineMs } = settings;
  if (credentials.kind === "apiKey") {
    return undefined;
  }
  const deadline = new Deadline(client.clock, deadlineMs, shell.signal, "Verifying the API token");
  try {
    return await verifyCredential(client, credentials, scopeOf(settings), deadline);
  } finally {
    deadline.release();
  }
}

function toConfigurationProblem(error: ArgumentError): Diagnosis {
  const finding = describeError(error).join(" ");
  return { subject: "configuration", state: "problem", finding, exitCode: exitCodeOf(error) };
}

function scopeOf({ scope }: CommandSettings): Scope | undefined {
  return "scope" in scope ? scope.scope : undefined;
}
