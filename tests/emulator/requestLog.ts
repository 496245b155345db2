import { randomBytes } from "node:crypto";

/** One request as it arrived. Headers, and so credentials, are never kept. */
export interface RecordedRequest {
  method: string;
  /** The path as it was asked for, from `/client/v4` on and without the query. */
  path: string;
  query: Record<string, string>;
  /** When it arrived, in milliseconds of the emulator's clock. */
  at: number;
  /** The status that was sent; absent while, or when, there was none. */
  status?: number;
  /** Whether the connection closed before a whole answer was sent; absent while, or when, it did not. */
  brokenOff?: boolean;
  /** The `cf-ray` of the answer. */
  rayId: string;
}

/** Records a request that has just arrived. */
export function recordRequest(log: RecordedRequest[], method: string, url: URL, at: number): RecordedRequest {
  const record: RecordedRequest = {
    method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    at,
    rayId: `${randomBytes(8).toString("hex")}-TXL`,
  };
  log.push(record);
  return record;
}
