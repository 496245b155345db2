import { defined } from "../defined";

/** How many requests Cloudflare still answers before it refuses the rest. */
export interface Quota {
  /** Requests left until the quota is renewed. */
  left: number;
  /** Seconds until it is renewed, where the answer says so. */
  renewsInSeconds?: number;
  /** Requests a window, where the answer says so. */
  limit?: number;
}

/**
 * Reads the `Ratelimit` and `Ratelimit-Policy` headers of an answer, such as `"default";r=50;t=30` and
 * `"default";q=1200;w=300`. Undefined where they do not say how many requests are left.
 * Source: https://developers.cloudflare.com/fundamentals/api/reference/limits/
 */
export function parseQuota(headers: Readonly<Record<string, string | undefined>>): Quota | undefined {
  const left = parameterOf(headers.ratelimit, "r");
  if (left === undefined) {
    return undefined;
  }
  const renewsInSeconds = parameterOf(headers.ratelimit, "t");
  const limit = parameterOf(headers["ratelimit-policy"], "q");
  return { left, ...defined({ renewsInSeconds, limit }) };
}

function parameterOf(header: string | undefined, name: string): number | undefined {
  const match = header === undefined ? null : new RegExp(`;\\s*${name}=(\\d+)`).exec(header);
  return match === null ? undefined : Number(match[1]);
}
