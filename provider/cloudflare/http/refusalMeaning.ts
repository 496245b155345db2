import {
  type ApiErrorEntry,
  type ApiErrorInit,
  type CloudflareAccessError,
  ConnectionError,
  InterceptedError,
  MalformedResponseError,
  NotFoundError,
} from "../errors";

/** What the API means by a refusal. */
export type RefusalMeaning =
  "rateLimit" | "server" | "ipFilter" | "credential" | "notEnabled" | "permission" | "notFound" | "other";

const UNKNOWN_ROUTE_CODE = 7000;

/**
 * The codes of each meaning. Cloudflare documents few of them: sources are reports of the live API's answers.
 * 6003: https://github.com/cloudflare/python-cloudflare/issues/79
 * 7003: https://github.com/cloudflare/workers-sdk/issues/2100
 * 10000: https://github.com/cloudflare/cloudflare-docs/issues/20396
 */
const CODES: Readonly<Partial<Record<RefusalMeaning, readonly (number | undefined)[]>>> = {
  rateLimit: [971, 10100],
  credential: [1000, 6003, 6102, 6103, 6111, 9103, 9106, 9109],
  notEnabled: [9999],
  permission: [10000, 10001],
  notFound: [UNKNOWN_ROUTE_CODE, 7003, 12135],
};

/** Codes that mean several things, which their messages tell apart. */
const AMBIGUOUS_CODES = new Set([1000, 9109, 10000]);

/**
 * What the messages of ambiguous codes mean, the first that matches.
 * IP filter: https://github.com/jeessy2/ddns-go/issues/1341
 * Account identifier: https://github.com/cloudflare/terraform-provider-cloudflare/issues/1991
 */
const MESSAGES: readonly (readonly [RegExp, RefusalMeaning])[] = [
  [/\bfrom location\b|\bIP address\b/i, "ipFilter"],
  [/\binvalid (?:account|zone) id/i, "notFound"],
  [/\b(?:unauthorized|not authorized|permission)\b/i, "permission"],
  [/\b(?:invalid|expired|disabled|revoked)\b.*\b(?:token|key|credential)/i, "credential"],
];

/** Where the errors of one refusal mean several things, the first of these counts. */
const ORDER: readonly RefusalMeaning[] = ["ipFilter", "credential", "notEnabled", "permission", "notFound"];

/**
 * Finds what the API means by a refusal: what a message tells apart, else the codes, else the status.
 *
 * @param passing - the message of a 400 that means a fault of the API's.
 */
export function findMeaning(
  { status, errors }: Pick<ApiErrorInit, "status" | "errors">,
  passing?: RegExp,
): RefusalMeaning {
  const hasCode = (meaning: RefusalMeaning) => errors.some(({ code }) => CODES[meaning]?.includes(code) === true);
  if (status === 429 || hasCode("rateLimit")) {
    return "rateLimit";
  }
  const isPassing = status === 400 && errors.some(({ message }) => passing?.test(message) === true);
  if (status >= 500 || status === 408 || isPassing) {
    return "server";
  }
  const byMessage = errors.map(meaningOfMessage);
  const byStatus = ({ 401: "credential", 403: "permission", 404: "notFound" } as const)[status];
  return (
    ORDER.find((meaning) => byMessage.includes(meaning)) ??
    (status === 401 ? "credential" : undefined) ??
    ORDER.find(hasCode) ??
    byStatus ??
    "other"
  );
}

/** Whether it is the whole address that the server does not know, and not what the path names. */
export function isUnknownAddress({ status, errors }: Pick<ApiErrorInit, "status" | "errors">): boolean {
  return errors.length === 0 ? status === 404 : errors.every(({ code }) => code === UNKNOWN_ROUTE_CODE);
}

/** Whether an error is about where requests go: nothing answered there, or what did is not the API. */
export function isAboutAddress(error: CloudflareAccessError): boolean {
  if (error instanceof MalformedResponseError) {
    // Without the envelope's first field, it is not the API that answered.
    return error.field === "" || error.field === "success";
  }
  return (
    error instanceof ConnectionError ||
    error instanceof InterceptedError ||
    (error instanceof NotFoundError && isUnknownAddress(error))
  );
}

function meaningOfMessage({ code, message }: ApiErrorEntry): RefusalMeaning | undefined {
  return code !== undefined && AMBIGUOUS_CODES.has(code)
    ? MESSAGES.find(([pattern]) => pattern.test(message))?.[1]
    : undefined;
}
