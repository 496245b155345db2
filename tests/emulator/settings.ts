import { type Permission } from "./authentication";

/** How the emulator behaves; every field may be changed while it runs. */
export interface EmulatorSettings {
  /** How long each request waits before it is answered, in milliseconds. @default 0 */
  latencyMs: number;
  /** The largest page, and the default page size where that would be larger. @default 1000 */
  maxPerPage: number;
  /** What a `per_page` above `maxPerPage` gets: a smaller page, or 400 with code 12130. @default "clamp" */
  oversizedPerPage: "clamp" | "reject";
  /** Which parts of `result_info` a listing has. @default "full" */
  resultInfo: "full" | "absent" | "totalPagesOnly" | "totalCountOnly" | "withoutTotals";
  /** Whether `page` and `per_page` are ignored, so that every page is the whole list, without `result_info`. @default "paged" */
  paging: "paged" | "ignored";
  /** What a page past the end gets: an empty one, or a refusal with this status. @default "empty" */
  pastTheEnd: "empty" | 400 | 404;
  /** Whether `total_count` counts what a filter leaves out, as the reference page says. @default true */
  totalCountIgnoresFilters: boolean;
  /** Permissions that no credential has. @default [] */
  withheld: Permission[];
  /** IDs that every listing leaves out, uncounted, as for a member with granular permissions. @default [] */
  hidden: string[];
  /** Whether answers carry `Ratelimit` and `Ratelimit-Policy`. @default true */
  ratelimitHeaders: boolean;
  /** Calls in five minutes, by those headers; none over it is refused. @default 1200 */
  quota: number;
  /** The clock. @default Date.now */
  now: () => number;
}

/** The settings that a fresh emulator has. */
export function defaultSettings(): EmulatorSettings {
  return {
    latencyMs: 0,
    maxPerPage: 1000,
    oversizedPerPage: "clamp",
    resultInfo: "full",
    paging: "paged",
    pastTheEnd: "empty",
    totalCountIgnoresFilters: true,
    withheld: [],
    hidden: [],
    ratelimitHeaders: true,
    quota: 1200,
    now: Date.now,
  };
}
