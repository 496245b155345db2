import { clipMessage } from "../clip";
import { type ErrorCode } from "./errorCodes";

/** One entry of an envelope's `errors`, as Cloudflare gives it. */
export interface ApiErrorEntry {
  code?: number;
  message: string;
}

/**
 * Base class of all expected errors. The message says what was done, to what, what went wrong and what to do next; it is
 * clipped. Neither the message nor any field contains a credential.
 */
export abstract class CloudflareAccessError extends Error {
  /** A stable word for programs to tell failures apart. */
  abstract readonly code: ErrorCode;

  constructor(message: string, cause?: Error) {
    super(clipMessage(message), cause === undefined ? undefined : { cause });
    this.name = new.target.name;
  }
}

/** What an {@link ApiError} is made of. */
export interface ApiErrorInit {
  /** The HTTP status. */
  status: number;
  errors: readonly ApiErrorEntry[];
  /** The `cf-ray` header, which identifies the request to Cloudflare's support. */
  rayId?: string;
  /** The path asked for, below the base URL and without its query. */
  path: string;
  /** When the answer says to try again, in milliseconds. */
  retryAfterMs?: number;
}

/** An answer by which the API refuses a request. */
export class ApiError extends CloudflareAccessError {
  readonly code: ErrorCode = "api";
  readonly status: number;
  readonly errors: readonly ApiErrorEntry[];
  readonly rayId: string | undefined;
  readonly path: string;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, { status, errors, rayId, path, retryAfterMs }: ApiErrorInit) {
    super(message);
    this.status = status;
    this.errors = errors;
    this.rayId = rayId;
    this.path = path;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The credential is missing, malformed, or not accepted (400 or 401). */
export class AuthenticationError extends ApiError {
  override readonly code = "authentication";
}

/** The credential is valid, but may not list service tokens (403). */
export class PermissionError extends ApiError {
  override readonly code = "permission";
}

/** The account or zone is not there, or not visible to the credential. */
export class NotFoundError extends ApiError {
  override readonly code = "notFound";
}

/** Too many requests were made (429). */
export class RateLimitError extends ApiError {
  override readonly code = "rateLimit";
}

/** The API failed on its own side (5xx), or did not take the request in time (408). */
export class ServerError extends ApiError {
  override readonly code = "server";
}

/**
 * Something else answered instead of the API: a challenge, a firewall, a captive portal, a proxy. The API has said
 * nothing, so that nothing follows for the credential.
 */
export class InterceptedError extends CloudflareAccessError {
  readonly code = "intercepted";

  /**
   * @param status - of its answer over HTTP, where there was one.
   * @param retryAfterMs - when the answer says to try again, in milliseconds.
   */
  constructor(
    message: string,
    readonly status: number | undefined,
    readonly retryAfterMs?: number,
  ) {
    super(message);
  }
}

/** No answer came, or it broke off. */
export class ConnectionError extends CloudflareAccessError {
  readonly code: "connection" | "certificate" = "connection";
}

/** The server's certificate is not valid, or of an authority that this machine does not know. */
export class CertificateError extends ConnectionError {
  override readonly code = "certificate";
}

/** An answer took longer than `requestTimeout`, or everything together longer than `deadline`. */
export class TimeoutError extends CloudflareAccessError {
  readonly code = "timeout";
}

/** The call was cancelled before it had an answer. */
export class CancelledError extends CloudflareAccessError {
  readonly code = "cancelled";
}

/** An answer that is not what the API documents, with the place in it that is wrong. */
export class MalformedResponseError extends CloudflareAccessError {
  readonly code = "malformedResponse";

  /** @param field - where in the answer the fault is, such as `result[3].id`; empty for the whole body. */
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}

/** The pages don't add up to one complete list. */
export class IncompleteListingError extends CloudflareAccessError {
  readonly code = "incompleteListing";
}
