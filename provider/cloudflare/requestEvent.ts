import { type ApiRequest } from "./apiRequest";

/** One attempt of a request, when it is over: what `--debug` and the engine's debug log show. It holds no credential. */
export interface RequestEvent {
  method: "GET";
  /** Below the base URL, with its query; the values that a caller searches for are left out. */
  path: string;
  /** 1 for the first. */
  attempt: number;
  /** From asking for a connection to the end of the answer, in milliseconds. */
  durationMs: number;
  /** The HTTP status; absent where no answer came. */
  status?: number;
  /** The `cf-ray` header, which identifies the request to Cloudflare's support. */
  rayId?: string;
  /** The code of the error that the attempt ended with. */
  error?: string;
  /** When the next attempt starts, in milliseconds; absent where there is none. */
  waitMs?: number;
}

/** Query parameters that say nothing of what a caller searches for, which may be a secret of a stack. */
const SHOWN_PARAMETERS = new Set(["page", "per_page"]);

/** The path of a {@link RequestEvent}. */
export function toEventPath({ shownPath, query = {} }: Pick<ApiRequest, "shownPath" | "query">): string {
  const parameters = Object.entries(query).map(([name, value]) =>
    SHOWN_PARAMETERS.has(name) ? `${name}=${value}` : `${name}=…`,
  );
  return parameters.length === 0 ? shownPath : `${shownPath}?${parameters.join("&")}`;
}

/** A line such as `GET /accounts/0123…/access/service_tokens?page=1: attempt 1, HTTP 200, 52 ms, cf-ray 8f….`. */
export function describeRequest(event: RequestEvent): string {
  const { method, path, attempt, durationMs, status, rayId, error, waitMs } = event;
  const facts = [
    `attempt ${attempt}`,
    status === undefined ? "no answer" : `HTTP ${status}`,
    `${Math.round(durationMs)} ms`,
    ...(rayId === undefined ? [] : [`cf-ray ${rayId}`]),
    ...(error === undefined ? [] : [`error ${error}`]),
    ...(waitMs === undefined ? [] : [`next attempt in ${Math.round(waitMs)} ms`]),
  ];
  return `${method} ${path}: ${facts.join(", ")}.`;
}
