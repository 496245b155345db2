import { type CloudflareClient } from "../../cloudflare/http/client";
import { describeManagement } from "../../cloudflare/http/credentials";
import { type TokenListing } from "../../cloudflare/listServiceTokens";
import { describeScope, type Scope } from "../../cloudflare/scope";
import { type VerifiedToken } from "../../cloudflare/verifyCredential";
import { count } from "../../count";
import { type Usage } from "../../usage/joinUsage";
import { describeProblems } from "../describeProblems";
import { DAY_MS, instantMs } from "../../tokens/instants";
import { EXIT_CODES, type ExitCode } from "../exitCodes";
import { type CommandSettings } from "../session";
import { type Shell } from "../shell";

/** What `doctor` looks at, in the order in which each needs the one before it. */
export const SUBJECTS = [
  "configuration",
  "credential",
  "connection",
  "clock",
  "accepted",
  "scope",
  "permission",
  "listing",
  "usage",
  "clean-up",
  "strict authentication",
  "requests left",
] as const;

/** One of {@link SUBJECTS}. */
export type Subject = (typeof SUBJECTS)[number];

/** What was found out about one thing. */
export interface Diagnosis {
  subject: Subject;
  state: "ok" | "warning" | "problem" | "unknown";
  /** The facts; for a problem, also the fix. */
  finding: string;
  /** How the command would end if this were the only problem. */
  exitCode?: ExitCode;
}

/** Below this many requests left, a listing of many pages may not come to its end. */
const FEW_REQUESTS = 50;

/** An API token that expires within this time is worth a warning, in milliseconds. */
const NEAR_EXPIRY_MS = 30 * DAY_MS;

/** A clock that is this wrong is worth a warning, in milliseconds. */
const MAX_CLOCK_SKEW_MS = 5 * 60_000;

const NOT_SAID = "the API does not say.";

/** Warns where Node.js checks no certificates: https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue */
export function describeTls({ NODE_TLS_REJECT_UNAUTHORIZED: value }: Shell["environment"]): Diagnosis[] {
  const finding =
    "NODE_TLS_REJECT_UNAUTHORIZED=0 turns certificate checks off: anything on the way can read the credential. " +
    "Unset it. For a certificate authority of your own, set NODE_EXTRA_CA_CERTS.";
  return value === "0" ? [warn("configuration", finding)] : [];
}

export function describeCredential({ credentials }: CommandSettings, environment: Shell["environment"]): Diagnosis {
  const isToken = credentials.kind === "apiToken";
  const what = isToken ? "the API token" : "the legacy API key with its e-mail address";
  const isKeyIgnored = isToken && (environment.CLOUDFLARE_API_KEY ?? "") !== "";
  const note = isKeyIgnored ? " CLOUDFLARE_API_KEY is also set, but not used: an API token wins over it." : "";
  return ok("credential", `${what} from ${credentials.source}.${note}`);
}

export function describeConnection({ baseUrl, proxy }: CommandSettings): Diagnosis {
  const through = proxy === undefined ? "" : ` through ${proxy.label}`;
  return ok("connection", `${new URL(baseUrl).host} answers${through}.`);
}

/** Warns where the machine's clock is wrong: every status, and every finding about an expiry, follows it. */
export function describeClock({ clockSkewMs = 0 }: Pick<CloudflareClient, "clockSkewMs">, now: number): Diagnosis[] {
  const [here, there] = [now, now - clockSkewMs].map((ms) => `${new Date(ms).toISOString().slice(0, 16)}Z`);
  const finding =
    `this machine's clock says ${here}, the API's ${there}. ` +
    "Set it: it decides what has expired, and what expires soon.";
  return Math.abs(clockSkewMs) < MAX_CLOCK_SKEW_MS ? [] : [warn("clock", finding)];
}

/**
 * Whether the API accepts the credential: what it says of it, else whether it is of use. A token of an account can't be verified
 * by the name of a zone, nor a legacy key at all, and both work all the same.
 *
 * @param isUsed - whether tokens were listed with it.
 * @returns undefined where neither tells.
 */
export function describeAcceptance(
  { baseUrl, credentials }: CommandSettings,
  verified: VerifiedToken | undefined,
  isUsed: boolean,
  now: number,
): Diagnosis | undefined {
  const { host } = new URL(baseUrl);
  if (verified !== undefined) {
    return describeVerified(host, verified, describeManagement(credentials, verified.owner), now);
  }
  const note = credentials.kind === "apiKey" ? "" : ", though it can't be verified by itself";
  return isUsed ? ok("accepted", `${host} accepts it${note}.`) : undefined;
}

function describeVerified(
  host: string,
  { status, owner, expiresAt }: VerifiedToken,
  management: string,
  now: number,
): Diagnosis {
  const whose = owner === "user" ? "a user's token" : "a token of the account itself";
  const renew = `Roll it, or create another (${management}).`;
  const accepts = `${host} accepts it: ${whose}, active`;
  const leftMs = (instantMs(expiresAt) ?? Infinity) - now;
  if (status !== "active" || leftMs <= 0) {
    const what = leftMs <= 0 ? `that expired at ${expiresAt}` : `that is ${status}`;
    const finding = `${host} knows it as ${whose} ${what}. ${renew}`;
    return { subject: "accepted", state: "problem", finding, exitCode: EXIT_CODES.refused };
  }
  if (leftMs > NEAR_EXPIRY_MS) {
    return ok("accepted", leftMs === Infinity ? `${accepts}.` : `${accepts} until ${expiresAt}.`);
  }
  const days = count(Math.floor(leftMs / DAY_MS), "day");
  return warn("accepted", `${accepts}, but it expires in ${days}, at ${expiresAt}. ${renew}`);
}

/** What a listing shows: that the scope is there, and that its tokens may be listed. */
export function describeListing(scope: Scope, { tokens, unreadable }: TokenListing): Diagnosis[] {
  const owner = describeScope(scope);
  const total = tokens.length + unreadable.length;
  return [
    ok("scope", `${owner}.`),
    ok("permission", `the credential may list the service tokens of ${owner}; found ${total}.`),
  ];
}

export function describeQuota({ quota }: Pick<CloudflareClient, "quota">): Diagnosis {
  const subject = "requests left";
  if (quota === undefined) {
    return unknown(subject, NOT_SAID);
  }
  const { left, limit, renewsInSeconds } = quota;
  const of = limit === undefined ? "" : ` of ${limit}`;
  const renewal = renewsInSeconds === undefined ? "" : `; the quota resets in ${renewsInSeconds} s`;
  const facts = `${left}${of}${renewal}.`;
  if (left >= FEW_REQUESTS) {
    return ok(subject, facts);
  }
  return warn(subject, `${facts} Wait until then, or find out what else makes requests with this credential.`);
}

/** Whether the credential may read what uses a token. Nothing but `usage` needs that, so that a missing permission is no problem. */
export function describeUsage({ unknown: problems, organization }: Usage): Diagnosis[] {
  const { inactivity, strictAuthentication: isStrict } = organization;
  const { enabled, action, thresholdDays = 0 } = inactivity ?? {};
  const isRead = problems.every(({ source }) => source !== "organization");
  const why = isRead ? NOT_SAID : "not known without the organization's settings.";
  const cleanup = enabled ? `on: Cloudflare may ${action} tokens unused for ${count(thresholdDays, "day")}.` : "off.";
  const strict = isStrict ? "on: Allow policies let no service token in." : "off.";
  const read = "the credential may read the applications, policies, groups and settings that say what uses a token.";
  return [
    ...(problems.length === 0 ? [ok("usage", read)] : []),
    ...describeProblems(problems).map((problem) => warn("usage", `${problem} Only usage needs it.`)),
    inactivity === undefined ? unknown("clean-up", why) : ok("clean-up", cleanup),
    isStrict === undefined ? unknown("strict authentication", why) : ok("strict authentication", strict),
  ];
}

function ok(subject: Subject, finding: string): Diagnosis {
  return { subject, state: "ok", finding };
}

/** What nothing fails of now. */
export function warn(subject: Subject, finding: string): Diagnosis {
  return { subject, state: "warning", finding };
}

/** What could not be found out. */
export function unknown(subject: Subject, finding: string): Diagnosis {
  return { subject, state: "unknown", finding };
}
