import { isUtf8 } from "node:buffer";
import { defined } from "../../defined";
import { createRedact, redact, type Redact } from "../../redaction";
import { readErrors, readRefusal } from "./envelope";
import { type ApiErrorEntry, MalformedResponseError } from "../errors";
import { asFields, type Fields } from "../fields";
import { toInterceptedError } from "./interception";
import { parseQuota } from "./rateLimiter";
import { parseRetryAfter } from "./retries";
import { type RequestContext, toApiError } from "./toApiError";
import { type HttpAnswer } from "./transport";

/**
 * Reads the envelope of an answer that says it succeeded, without the credential in it.
 *
 * @param now - milliseconds since the epoch.
 * @throws the error that any other answer stands for: an ApiError where the API refused, an InterceptedError where something
 *   else answered, a MalformedResponseError where it can't be told.
 */
export function readAnswer(context: RequestContext, answer: HttpAnswer, now: number): Fields {
  const { action, shownPath: path, secrets = [] } = context;
  const { status } = answer;
  // A secret ID may be part of a token's name, which was asked for; so only a refusal is searched for it.
  const redactIds = createRedact(status === 200 ? [] : secrets);
  const hide: Redact = (value) => redactIds(redact(value));
  const isOk = status >= 200 && status < 300;
  const text = hide(toText(path, answer, isOk));
  const headers = hide(answer.headers);
  const body = parseLeniently(text);
  // An escape such as \u0041 can hide a credential in the JSON. Without one the value need not be searched, which takes 10 ms for
  // each 1,000 tokens.
  const envelope = text.includes("\\") ? hide(body) : body;
  const retryAfterMs = parseRetryAfter(headers["retry-after"], now) ?? waitForQuota(answer);
  const refuse = (errors: readonly ApiErrorEntry[]) =>
    toApiError(context, { status, errors, ...defined({ rayId: headers["cf-ray"], retryAfterMs }) });

  if (!isOk) {
    if (isEnvelope(envelope)) {
      throw refuse(readErrors(envelope));
    }
    // Cloudflare's edge answers its own 5xx and 429 with HTML; they mean what the API's own mean.
    if (status === 429 || (status >= 500 && isFromCloudflare(headers))) {
      throw refuse([]);
    }
    throw toInterceptedError(action, { status, headers, body: text }, retryAfterMs);
  }
  // 203 was changed on the way, 206 and 226 are parts; none but 200 says that it is the whole.
  if (status !== 200 || headers["content-range"] !== undefined) {
    const says = status === 200 ? `Content-Range: ${headers["content-range"]}` : `HTTP ${status}`;
    throw new MalformedResponseError("", `GET ${path}: the answer may be only a part (${says}). Try again later.`);
  }
  if (envelope === undefined) {
    throw /^\s*[^\s{[]/.test(text)
      ? toInterceptedError(action, { status, headers, body: text })
      : toUnparsableError(path, text);
  }
  const errors = readRefusal(path, envelope);
  if (errors !== undefined) {
    throw refuse(errors);
  }
  return asFields(envelope);
}

/** A refusal's text is only shown, so that it may be in any encoding. @throws {@link MalformedResponseError} */
function toText(path: string, { body }: HttpAnswer, isOk: boolean): string {
  if (isOk && !isUtf8(body)) {
    throw new MalformedResponseError("", `GET ${path}: the answer is not valid UTF-8. Try again later.`);
  }
  // TextDecoder takes half as long again.
  return body.toString().replace(/^\ufeff/, "");
}

function parseLeniently(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function toUnparsableError(path: string, text: string): MalformedResponseError {
  const what = text.trim() === "" ? "is empty" : "is not JSON, or breaks off";
  const advice = "Check the base URL, and anything between here and the API.";
  return new MalformedResponseError("", `GET ${path}: the answer ${what}. ${advice}`);
}

/** Whether a refusal's body is the API's: `success` is required, and `errors` is what its services give without it. */
function isEnvelope(body: unknown): body is Fields {
  return (
    typeof body === "object" &&
    body !== null &&
    (typeof (body as Fields).success === "boolean" || Array.isArray((body as Fields).errors))
  );
}

function isFromCloudflare(headers: HttpAnswer["headers"]): boolean {
  return headers["cf-ray"] !== undefined || headers.server?.toLowerCase() === "cloudflare";
}

/** When a quota that is used up is renewed: the next best word on when to come back, in milliseconds. */
function waitForQuota({ status, headers }: HttpAnswer): number | undefined {
  const quota = status === 429 ? parseQuota(headers) : undefined;
  return quota?.left === 0 && quota.renewsInSeconds !== undefined ? quota.renewsInSeconds * 1000 : undefined;
}
