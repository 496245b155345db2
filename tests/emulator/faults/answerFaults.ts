import { failures } from "../apiFailure";
import { type RateLimit } from "../rateLimit";
import { envelopeReply, failureReply, type Reply } from "../reply";

/** How a 429 says when to try again. */
export type RetryAfterFormat = "seconds" | "date" | "none";

/** Faults that answer in the place of the API. */
export type AnswerFault =
  /**
   * 429. `seconds` (1 by default) is what `Retry-After` says, in the format `retryAfter` ("seconds" by default); an HTTP
   * date counts from the emulator's clock. `blockMs` refuses every call for so long, and `Retry-After` says how long still.
   * `code` is 971 by default; 10100 is the older one.
   */
  | { kind: "rateLimited"; retryAfter?: RetryAfterFormat; seconds?: number; blockMs?: number; code?: number }
  /** A 5xx, 500 by default, as the envelope or as a proxy's HTML. */
  | { kind: "serverError"; status?: number; as?: "json" | "html" }
  /** 408. */
  | { kind: "requestTimeout" }
  /** A page of HTML with status 200. */
  | { kind: "html" }
  /** `success: false` with status 200. */
  | { kind: "unsuccessful"; code?: number; message?: string }
  /** A redirect, 302 by default. */
  | { kind: "redirect"; location: string; status?: number }
  /** Anything at all. */
  | {
      kind: "body";
      status?: number;
      contentType?: string;
      body: string | Buffer;
      headers?: Record<string, string>;
    };

const kinds = ["rateLimited", "serverError", "requestTimeout", "html", "unsuccessful", "redirect", "body"];

/** Whether a fault is one of these. */
export function isAnswerFault(fault: { kind: string }): fault is AnswerFault {
  return kinds.includes(fault.kind);
}

/** The answer that a fault makes. */
export function faultyAnswer(fault: AnswerFault, rateLimit: RateLimit, nowMs: number): Reply {
  switch (fault.kind) {
    case "rateLimited":
      if (fault.blockMs !== undefined) {
        rateLimit.block(nowMs + fault.blockMs);
      }
      return rateLimitedReply(nowMs, secondsToWait(fault), fault.retryAfter, fault.code);
    case "serverError":
      return fault.as === "html"
        ? htmlReply(fault.status ?? 500)
        : failureReply(failures.serverError(fault.status ?? 500));
    case "requestTimeout":
      return failureReply(failures.requestTimeout());
    case "html":
      return htmlReply(200);
    case "unsuccessful":
      return envelopeReply(200, {
        success: false,
        errors: [{ code: fault.code ?? 10001, message: fault.message ?? "The request did not succeed" }],
        messages: [],
        result: "null",
        resultInfo: undefined,
      });
    case "redirect":
      return { status: fault.status ?? 302, headers: { location: fault.location }, body: "" };
    case "body":
      return {
        status: fault.status ?? 200,
        headers: { "content-type": fault.contentType ?? "application/json", ...fault.headers },
        body: fault.body,
      };
  }
}

/** 429, with `Retry-After` in either of its forms (RFC 9110, section 10.2.3) or without it. */
export function rateLimitedReply(
  nowMs: number,
  seconds: number,
  format: RetryAfterFormat = "seconds",
  code = 971,
): Reply {
  const reply = failureReply(failures.rateLimited(code));
  if (format === "seconds") {
    reply.headers["retry-after"] = String(seconds);
  }
  if (format === "date") {
    reply.headers["retry-after"] = new Date(nowMs + seconds * 1000).toUTCString();
  }
  return reply;
}

function secondsToWait({ seconds, blockMs }: { seconds?: number; blockMs?: number }): number {
  return seconds ?? (blockMs === undefined ? 1 : Math.ceil(blockMs / 1000));
}

function htmlReply(status: number): Reply {
  const title = `${status} ${status === 200 ? "Checking your browser" : "Error"}`;
  return {
    status,
    headers: { "content-type": "text/html; charset=UTF-8" },
    body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1><center>cloudflare</center></body></html>\n`,
  };
}
