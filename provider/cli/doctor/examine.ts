import { type CloudflareClient } from "../../cloudflare/client";
import { Deadline } from "../../cloudflare/deadline";
import { listServiceTokens } from "../../cloudflare/listing";
import { describeScope, type Scope } from "../../cloudflare/scope";
import { verifyCredential } from "../../cloudflare/verifyCredential";
import { ArgumentError } from "../../arguments/argumentError";
import { type ConnectionOptions } from "../options/connectionOptions";
import { describeError } from "../describeError";
import { exitCodeOf } from "../exitCodeOf";
import { EXIT_CODES, type ExitCode } from "../exitCodes";
import { type CommandSettings, openContext, requireScope, toSettings } from "../session";
import { type Shell } from "../shell";

/** What was found out about one thing. */
export interface Diagnosis {
  subject: "configuration" | "credential" | "accepted" | "permission" | "requests left";
  state: "ok" | "problem" | "unknown";
  /** What is so; of a problem, what to do about it too. */
  finding: string;
  /** How the command would end if this were the only problem. */
  exitCode?: ExitCode;
}

/** Below this many requests left, a listing of many pages may not come to its end. */
const FEW_REQUESTS = 50;

/** Examines the configuration, the credential, the permission and the quota, as far as each of them lets the next be. */
export async function examine(options: ConnectionOptions, shell: Shell): Promise<Diagnosis[]> {
  let settings: CommandSettings;
  try {
    settings = toSettings(options, shell);
  } catch (error) {
    if (!(error instanceof ArgumentError)) {
      throw error;
    }
    return error.failures.map((failure) => toProblem("configuration", new ArgumentError([failure])));
  }
  const client = openContext(settings, shell).getClient();
  const listed = await examinePermission(client, settings, shell);
  const accepted = await examineAcceptance(client, settings, shell, listed.state === "ok");
  return [describeCredential(settings, shell), accepted, listed, describeQuota(client)];
}

function describeCredential({ credentials }: CommandSettings, { environment }: Shell): Diagnosis {
  const isToken = credentials.kind === "apiToken";
  const what = isToken ? "the API token" : "the legacy API key with its e-mail address";
  const isKeyIgnored = isToken && (environment.CLOUDFLARE_API_KEY ?? "") !== "";
  const note = isKeyIgnored ? " CLOUDFLARE_API_KEY is set too, and is not used: an API token goes before it." : "";
  return { subject: "credential", state: "ok", finding: `${what} from ${credentials.source}.${note}` };
}

async function examinePermission(
  client: CloudflareClient,
  settings: CommandSettings,
  shell: Shell,
): Promise<Diagnosis> {
  try {
    const scope = requireScope(settings, shell);
    const { deadlineMs } = settings;
    const { tokens } = await listServiceTokens(client, { scope }, { deadlineMs, signal: shell.signal });
    const finding = `it may list the service tokens of ${describeScope(scope)}: there are ${tokens.length}.`;
    return { subject: "permission", state: "ok", finding };
  } catch (error) {
    return toProblem("permission", error);
  }
}

async function examineAcceptance(
  client: CloudflareClient,
  settings: CommandSettings,
  shell: Shell,
  isListed: boolean,
): Promise<Diagnosis> {
  const { credentials, deadlineMs, baseUrl } = settings;
  const subject = "accepted";
  const { host } = new URL(baseUrl);
  if (credentials.kind === "apiKey") {
    return isListed
      ? { subject, state: "ok", finding: `${host} accepts it.` }
      : { subject, state: "unknown", finding: "a legacy key can't be verified by itself; see the permission below." };
  }
  const deadline = new Deadline(client.clock, deadlineMs, shell.signal, "Verifying the API token");
  try {
    const { status, owner, expiresAt } = await verifyCredential(client, credentials, scopeOf(settings), deadline);
    const whose = owner === "user" ? "a user's token" : "a token of the account itself";
    const until = expiresAt === undefined ? "" : ` until ${expiresAt}`;
    if (status === "active") {
      return { subject, state: "ok", finding: `${host} accepts it: ${whose}, active${until}.` };
    }
    const finding = `${host} knows it as ${whose} that is ${status}. Roll it, or make another (My Profile > API Tokens).`;
    return { subject, state: "problem", finding, exitCode: EXIT_CODES.refused };
  } catch (error) {
    // A token of an account can't be verified by the name of a zone, and works all the same.
    if (isListed) {
      return { subject, state: "ok", finding: `${host} accepts it, though it can't be verified by itself.` };
    }
    return toProblem(subject, error);
  } finally {
    deadline.release();
  }
}

function describeQuota({ quota }: CloudflareClient): Diagnosis {
  const subject = "requests left";
  if (quota === undefined) {
    return { subject, state: "unknown", finding: "the API does not say." };
  }
  const { left, limit, renewsInSeconds } = quota;
  const of = limit === undefined ? "" : ` of ${limit}`;
  const renewal = renewsInSeconds === undefined ? "" : `; they are renewed in ${renewsInSeconds} s`;
  const facts = `${left}${of}${renewal}.`;
  if (left >= FEW_REQUESTS) {
    return { subject, state: "ok", finding: facts };
  }
  const advice = "Wait until then, or find out what else makes requests with this credential.";
  return { subject, state: "problem", finding: `${facts} ${advice}` };
}

function toProblem(subject: Diagnosis["subject"], error: unknown): Diagnosis {
  const finding = describeError(error).join(" ");
  return { subject, state: "problem", finding, exitCode: exitCodeOf(error) };
}

function scopeOf({ scope }: CommandSettings): Scope | undefined {
  return "scope" in scope ? scope.scope : undefined;
}
