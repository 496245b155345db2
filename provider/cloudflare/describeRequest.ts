import { type RequestEvent } from "./requestEvent";

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
