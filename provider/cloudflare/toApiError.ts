import { clipMessage, listSome } from "../clip";
import { createRedact } from "../redaction";
import { type ApiRequest } from "./apiRequest";
import { type Credentials, describeManagement } from "./credentials";
import {
  ApiError,
  type ApiErrorInit,
  AuthenticationError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
} from "./errors";
import { findMeaning, isUnknownAddress } from "./refusalMeaning";

/** What an error message can say of the request that failed. */
export interface RequestContext extends ApiRequest {
  credentials: Credentials;
}

/** How much of an error's own message is shown, in bytes, and of how many errors. */
const MAX_ENTRY_BYTES = 1000;
const MAX_ENTRIES = 10;

const LIMIT = "Cloudflare allows 1,200 requests in 5 minutes to each user.";

/** Makes the error for a request that the API refused, without the credential in it. */
export function toApiError(context: RequestContext, refusal: Omit<ApiErrorInit, "path">): ApiError {
  const errors = createRedact(context.secrets ?? [])(refusal.errors);
  const failure: ApiErrorInit = { ...refusal, errors, path: context.shownPath };
  const say = (cause: string, advice: string) => `${context.action}: ${cause}${describeErrors(failure)}. ${advice}`;

  switch (findMeaning(failure, context.passingRefusal)) {
    case "rateLimit": {
      const advice = `${describeWait(refusal, "Try again in a few minutes.")} ${LIMIT}`;
      return new RateLimitError(say("Cloudflare refused the request as one too many", advice), failure);
    }
    case "server": {
      const advice = `This is a fault on Cloudflare's side. ${describeWait(refusal, "Try again later.")}`;
      return new ServerError(say("Cloudflare failed to answer", advice), failure);
    }
    case "ipFilter":
      return new AuthenticationError(
        say("the credential may not be used from this IP address", adviseIpFilter(context)),
        failure,
      );
    case "credential":
      return new AuthenticationError(
        say("Cloudflare does not accept the credential", adviseCredential(context)),
        failure,
      );
    case "notEnabled":
      return new ApiError(say("Zero Trust is not enabled", "Enable it in the Cloudflare dashboard."), failure);
    case "permission":
      return new PermissionError(say("the credential lacks a permission", advisePermission(context)), failure);
    case "notFound":
      return new NotFoundError(
        isUnknownAddress(failure)
          ? say("the API has nothing at this address", "Check the base URL: the address of the API ends in /client/v4.")
          : say(`there is no such ${context.object}`, "Check the ID, and that the credential belongs to it."),
        failure,
      );
    case "other": {
      const isExplained = errors.some(({ message }) => message !== "");
      const advice = isExplained ? "The API's message says why." : "The API gave no reason; try again later.";
      return new ApiError(say("Cloudflare refused the request", advice), failure);
    }
  }
}

/** The error for a request that was not made, as the API would refuse it for longer than there is time. */
export function toHeldBackError({ action, shownPath: path }: RequestContext, retryAfterMs: number): RateLimitError {
  const message = `${action}: Cloudflare answers no further request for now. ${describeWait({ retryAfterMs })} ${LIMIT}`;
  return new RateLimitError(message, { status: 429, errors: [], path, retryAfterMs });
}

/** `: message (HTTP 403, code 10000, cf-ray 8f…)`: what the API itself said. */
function describeErrors({ status, errors, rayId }: ApiErrorInit): string {
  const messages = errors
    .map(({ message }) => clipMessage(showLineBreaks(message.replace(/\.$/, "")), MAX_ENTRY_BYTES))
    .filter((message) => message !== "");
  const codes = errors.flatMap(({ code }) => code ?? []).map(String);
  const facts = [
    `HTTP ${status}`,
    ...(codes.length > 0 ? [`code ${listSome(codes, ", ", MAX_ENTRIES)}`] : []),
    ...(rayId === undefined ? [] : [`cf-ray ${rayId}`]),
  ];
  const said = messages.length > 0 ? `: ${listSome(messages, "; ", MAX_ENTRIES)}` : "";
  return `${said} (${facts.join(", ")})`;
}

/** A message of one line, so that no part of it begins a line of a log. */
function showLineBreaks(message: string): string {
  return message.replace(/[\r\n]+/g, (breaks) => JSON.stringify(breaks).slice(1, -1));
}

function adviseCredential({ credentials }: RequestContext): string {
  const { source, hint } = credentials;
  const advice = `Check ${source}: the value may be mistyped, expired or revoked (${describeManagement(credentials)}).`;
  return hint === undefined ? advice : `${advice} ${hint}`;
}

function adviseIpFilter({ credentials }: RequestContext): string {
  return (
    `Add the address to the token's client IP address filter (${describeManagement(credentials)}), or run from an address ` +
    `that it allows; the credential came from ${credentials.source}.`
  );
}

function advisePermission({ credentials, object, permission }: RequestContext): string {
  const { source, hint } = credentials;
  const owner = object === "zone" ? "the account of this zone" : "this account";
  const other = `se another credential; this one came from ${source}.`;
  const advice =
    permission === undefined
      ? `U${other}`
      : `Give it "${permission}" on ${owner} (${describeManagement(credentials)}), or u${other}`;
  return hint === undefined ? advice : `${advice} ${hint}`;
}

function describeWait({ retryAfterMs }: { retryAfterMs?: number }, otherwise = ""): string {
  return retryAfterMs === undefined ? otherwise : `Try again in ${Math.ceil(retryAfterMs / 1000)} s.`;
}
