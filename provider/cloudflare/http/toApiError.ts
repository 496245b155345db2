import { clipMessage, listSome } from "../../clip";
import { createRedact } from "../../redaction";
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
} from "../errors";
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
  const { credentials } = context;
  const { source, hint } = credentials;
  const more = hint === undefined ? "" : ` ${hint}`;
  const fail = (Type: typeof ApiError, cause: string, advice: string) =>
    new Type(`${context.action}: ${cause}${describeErrors(failure)}. ${advice}`, failure);

  switch (findMeaning(failure, context.passingRefusal)) {
    case "rateLimit": {
      const advice = `${describeWait(refusal, "Try again in a few minutes.")} ${LIMIT}`;
      return fail(RateLimitError, "Cloudflare refused the request as one too many", advice);
    }
    case "server": {
      const advice = `This is a fault on Cloudflare's side. ${describeWait(refusal, "Try again later.")}`;
      return fail(ServerError, "Cloudflare failed to answer", advice);
    }
    case "ipFilter":
      return fail(
        AuthenticationError,
        "the credential may not be used from this IP address",
        `Add the address to the token's client IP address filter (${describeManagement(credentials)}), or run from an ` +
          `address that it allows; the credential came from ${source}.`,
      );
    case "credential":
      return fail(
        AuthenticationError,
        "Cloudflare does not accept the credential",
        `Check ${source}: the value may be mistyped, expired or revoked (${describeManagement(credentials)}).${more}`,
      );
    case "permission":
      return fail(PermissionError, "the credential lacks a permission", `${advisePermission(context)}${more}`);
    case "notEnabled":
      return fail(ApiError, "Zero Trust is not enabled", "Enable it in the Cloudflare dashboard.");
    case "notFound": {
      const [cause, advice] = isUnknownAddress(failure)
        ? ["the API has nothing at this address", "Check the base URL: the address of the API ends in /client/v4."]
        : [`there is no such ${context.object}`, "Check the ID, and that the credential belongs to it."];
      return fail(NotFoundError, cause, advice);
    }
    case "other": {
      const isExplained = errors.some(({ message }) => message !== "");
      const advice = isExplained ? "The API's message says why." : "The API gave no reason; try again later.";
      return fail(ApiError, "Cloudflare refused the request", advice);
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

function advisePermission({ credentials, object, permission }: RequestContext): string {
  const other = `se another credential; this one came from ${credentials.source}.`;
  const owner = object === "zone" ? "the account of this zone" : "this account";
  return permission === undefined
    ? `U${other}`
    : `Give it "${permission}" on ${owner} (${describeManagement(credentials)}), or u${other}`;
}

function describeWait({ retryAfterMs }: { retryAfterMs?: number }, otherwise = ""): string {
  return retryAfterMs === undefined ? otherwise : `Try again in ${Math.ceil(retryAfterMs / 1000)} s.`;
}
