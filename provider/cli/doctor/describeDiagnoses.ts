import { type CloudflareClient } from "../../cloudflare/client";
import { describeManagement } from "../../cloudflare/credentials";
import { type TokenListing } from "../../cloudflare/listServiceTokens";
import { describeScope, type Scope } from "../../cloudflare/scope";
import { type VerifiedToken } from "../../cloudflare/verifyCredential";
import { count } from "../../count";
import { DAY_MS, instantMs } from "../../tokens/instants";
import { EXIT_CODES, type ExitCode } from "../exitCodes";
import { type CommandSettings } from "../session";
import { type Shell } from "../shell";

/** What `doctor` looks at, in the order in which each needs the one before it. */
export type Subject =
  | "configuration"
  | "credential"
  | "connection"
  | "clock"
  | "accepted"
  | "scope"
  | "permission"
  | "listing"
  | "usage"
  | "clean-up"
  | "strict authentication"
  | "requests left";

/** What was found out about one thing. */
export interface Diagnosis {
  subject: Subject;
  /** `warning`: nothing fails now; `unknown`: it could not be found out. */
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

/** Warns where Node.js checks no certificates: https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue */
export function describeTls({ NODE_TLS_REJECT_UNAUTHORIZED: value }: Shell["environment"]): Diagnosis[] {
  const finding =
    "NODE_TLS_REJECT_UNAUTHORIZED=0 turns certificate checks off: anything on the way can read the credential. " +
    "Unset it. For a certificate authority of your own, set NODE_EXTRA_CA_CERTS.";
  return value === "0" ? [{ subject: "configuration", state: "warning", finding }] : [];
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
  if (Math.abs(clockSkewMs) < MAX_CLOCK_SKEW_MS) {
    return [];
  }
  const distance = describeSpan(Math.abs(clockSkewMs));
  const [here, there] = [now, now - clockSkewMs].map((ms) => `${new Date(ms).toISOString().slice(0, 16)}Z`);
  const finding =
    `this machine's clock is ${distance} ${clockSkewMs > 0 ? "ahead of" : "behind"} the API's: ${here} here, ${there} there. ` +
    "Set it: it decides what has expired, and what expires soon.";
  return [{ subject: "clock", state: "warning", finding }];
}

function describeSpan(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 120) {
    return count(minutes, "minute");
  }
  return minutes < 2880 ? count(Math.round(minutes / 60), "hour") : count(Math.round(minutes / 1440), "day");
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
  const expiryMs = instantMs(expiresAt);
  const isPast = expiryMs !== undefined && expiryMs <= now;
  if (status !== "active" || isPast) {
    const what = isPast ? `that expired at ${expiresAt}` : `that is ${status}`;
    const finding = `${host} knows it as ${whose} ${what}. ${renew}`;
    return { subject: "accepted", state: "problem", finding, exitCode: EXIT_CODES.refused };
  }
  const accepts = `${host} accepts it: ${whose}, active`;
  if (expiryMs === undefined) {
    return ok("accepted", `${accepts}.`);
  }
  if (expiryMs - now > NEAR_EXPIRY_MS) {
    return ok("accepted", `${accepts} until ${expiresAt}.`);
  }
  const days = count(Math.floor((expiryMs - now) / DAY_MS), "day");
  const finding = `${accepts}, but it expires in ${days}, at ${expiresAt}. ${renew}`;
  return { subject: "accepted", state: "warning", finding };
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
    return { subject, state: "unknown", finding: "the API does not say." };
  }
  const { left, limit, renewsInSeconds } = quota;
  const of = limit === undefined ? "" : ` of ${limit}`;
  const renewal = renewsInSeconds === undefined ? "" : `; the quota resets in ${renewsInSeconds} s`;
  const facts = `${left}${of}${renewal}.`;
  if (left >= FEW_REQUESTS) {
    return ok(subject, facts);
  }
  const advice = "Wait until then, or find out what else makes requests with this credential.";
  return { subject, state: "warning", finding: `${facts} ${advice}` };
}

export function ok(subject: Subject, finding: string): Diagnosis {
  return { subject, state: "ok", finding };
}
