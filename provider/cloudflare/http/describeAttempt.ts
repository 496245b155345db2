import { type ApiRequest } from "./apiRequest";
import { CloudflareAccessError } from "../errors";
import { type HttpAnswer } from "./transport";

/** One attempt of a request, when it is over. */
interface Attempt {
  /** 1 for the first. */
  number: number;
  /** From asking for a connection to the end of the answer, in milliseconds. */
  durationMs: number;
  answer: HttpAnswer | undefined;
  /** The error that it ended with. */
  failure?: unknown;
  /** When the next one starts, in milliseconds; undefined where there is none. */
  waitMs?: number | undefined;
}

/** Query parameters that say nothing of what a caller searches for, which may be a secret of a stack. */
const SHOWN_PARAMETERS = new Set(["page", "per_page"]);

/**
 * A line such as `GET /accounts/0123…/access/service_tokens?page=1: attempt 1, HTTP 200, 52 ms, cf-ray 8f….`: what `--debug` and
 * the engine's debug log show. It has neither the credential nor the values that a caller searches for.
 */
export function describeAttempt(
  { shownPath, query = {} }: ApiRequest,
  { number, durationMs, answer, failure, waitMs }: Attempt,
): string {
  const parameters = Object.entries(query).map(([name, value]) =>
    SHOWN_PARAMETERS.has(name) ? `${name}=${value}` : `${name}=…`,
  );
  const path = parameters.length === 0 ? shownPath : `${shownPath}?${parameters.join("&")}`;
  const rayId = answer?.headers["cf-ray"];
  const facts = [
    `attempt ${number}`,
    answer === undefined ? "no answer" : `HTTP ${answer.status}`,
    `${Math.round(durationMs)} ms`,
    ...(rayId === undefined ? [] : [`cf-ray ${rayId}`]),
    ...(failure instanceof CloudflareAccessError ? [`error ${failure.code}`] : []),
    ...(waitMs === undefined ? [] : [`next attempt in ${Math.round(waitMs)} ms`]),
  ];
  return `GET ${path}: ${facts.join(", ")}.`;
}
