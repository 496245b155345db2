import { defined } from "../defined";
import { type Credentials } from "./credentials";
import {
  ApiError,
  type ApiErrorEntry,
  type ApiErrorInit,
  AuthenticationError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
} from "./errors";

/** What an error message can say of the request that failed. */
export interface RequestContext {
  /** What is being done to what, such as `Listing the service tokens of account 0123…`. */
  action: string;
  /** What the path names: the thing that a 404 says is not there, and whose owner grants the permission. */
  object: "account" | "zone" | "token";
  credentials: Credentials;
  path: string;
}

// Sources of the codes: Cloudflare's OpenAPI document and published error lists.
const INVALID_CREDENTIAL_CODES = new Set([1000, 6003, 6102, 6103, 6111, 9103, 9106, 9109]);
const PERMISSION_CODES = new Set([10000, 10001]);
const UNKNOWN_ROUTE_CODE = 7000;
const UNKNOWN_OBJECT_CODES = new Set([UNKNOWN_ROUTE_CODE, 7003, 12135]);
const RATE_LIMIT_CODES = new Set([971, 10100]);
const NOT_ENABLED_CODE = 9999;

const LIMIT = "Cloudflare allows 1,200 requests in 5 minutes to each user.";

/** Maps an answer by which the API refused a request to the error that says so. */
export function toApiError(
  context: RequestContext,
  answer: {
    status: number;
    errors: readonly ApiErrorEntry[];
    rayId?: string | undefined;
    retryAfterMs?: number | undefined;
  },
): ApiError {
  const { status, retryAfterMs } = answer;
  const { errors } = answer;
  const failure: ApiErrorInit = { status, errors, path: context.path, ...defined({ rayId: answer.rayId }) };
  const has = (codes: ReadonlySet<number>) => errors.some(({ code }) => codes.has(code));
  const say = (cause: string, advice: string) => `${context.action}: ${cause}${describeErrors(failure)}. ${advice}`;

  if (status === 429 || has(RATE_LIMIT_CODES)) {
    const advice = `${describeWait(retryAfterMs) ?? "Try again in a few minutes."} ${LIMIT}`;
    return new RateLimitError(say("Cloudflare refused the request as one too many", advice), failure, retryAfterMs);
  }
  if (status >= 500 || status === 408) {
    const advice = `This is a fault on Cloudflare's side. ${describeWait(retryAfterMs) ?? "Try again later."}`;
    return new ServerError(say("Cloudflare failed to answer", advice), failure, retryAfterMs);
  }
  const isForbidden = errors.some(isUnauthorized);
  if (!isForbidden && (status === 401 || has(INVALID_CREDENTIAL_CODES))) {
    return new AuthenticationError(
      say("Cloudflare does not accept the credential", adviseCredential(context)),
      failure,
    );
  }
  if (errors.some(({ code }) => code === NOT_ENABLED_CODE)) {
    return new ApiError(say("Zero Trust is not enabled", "Enable it in the Cloudflare dashboard."), failure);
  }
  if (isForbidden || status === 403 || has(PERMISSION_CODES)) {
    return new PermissionError(say("the credential lacks a permission", advisePermission(context)), failure);
  }
  if (isUnknownAddress(failure)) {
    const advice = "Check baseUrl: the address of the API ends in /client/v4.";
    return new NotFoundError(say("the API has nothing at this address", advice), failure);
  }
  if (status === 404 || has(UNKNOWN_OBJECT_CODES)) {
    const advice = "Check the ID, and that the credential belongs to it.";
    return new NotFoundError(say(`there is no such ${context.object}`, advice), failure);
  }
  if (status >= 300 && status < 400) {
    const advice =
      "Redirects are not followed, as they would carry the credential elsewhere; set baseUrl to the right address.";
    return new ApiError(say("the server redirects to another address", advice), failure);
  }
  return new ApiError(say("Cloudflare refused the request", "The code and the message above say why."), failure);
}

/** Whether it is the whole address that the server does not know, and not what the path names. */
export function isUnknownAddress({ status, errors }: Pick<ApiErrorInit, "status" | "errors">): boolean {
  return errors.length === 0 ? status === 404 : errors.every(({ code }) => code === UNKNOWN_ROUTE_CODE);
}

/** The error for a request that was not made, as the API would refuse it for longer than there is time. */
export function toHeldBackError({ action, path }: RequestContext, waitMs: number): RateLimitError {
  const message = `${action}: Cloudflare answers no further request for now. ${describeWait(waitMs)} ${LIMIT}`;
  return new RateLimitError(message, { status: 429, errors: [], path }, waitMs);
}

/**
 * 9109 says `Invalid access token`, with 401 and with 403, but also `Unauthorized to access requested resource`, of a valid
 * one that lacks a permission. Source: reports of the live API's answers.
 */
function isUnauthorized({ code, message }: ApiErrorEntry): boolean {
  return code === 9109 && /^unauthorized\b/i.test(message);
}

/** `: message (HTTP 403, code 10000, cf-ray 8f…)`: what the API itself said. */
function describeErrors({ status, errors, rayId }: ApiErrorInit): string {
  const messages = errors.map(({ message }) => message).filter((message) => message !== "");
  const facts = [`HTTP ${status}`];
  if (errors.length > 0) {
    facts.push(`code ${errors.map(({ code }) => code).join(", ")}`);
  }
  if (rayId !== undefined) {
    facts.push(`cf-ray ${rayId}`);
  }
  return `${messages.length > 0 ? `: ${messages.join("; ").replace(/\.$/, "")}` : ""} (${facts.join(", ")})`;
}

function adviseCredential({ credentials }: RequestContext): string {
  return `Check ${credentials.source}: the value may be mistyped, expired or revoked.`;
}

function advisePermission({ credentials, object }: RequestContext): string {
  const owner = object === "zone" ? "the account of this zone" : "this account";
  return (
    `Give it "Access: Service Tokens Read" on ${owner} (My Profile > API Tokens), or use another credential; ` +
    `this one came from ${credentials.source}.`
  );
}

function describeWait(retryAfterMs: number): string;
function describeWait(retryAfterMs: number | undefined): string | undefined;
function describeWait(retryAfterMs: number | undefined): string | undefined {
  return retryAfterMs === undefined ? undefined : `Try again in ${Math.ceil(retryAfterMs / 1000)} s.`;
}
