import { z } from "zod";

/** How the emulator behaves; every field may be changed while it runs. */
export interface EmulatorSettings {
  /** How long each request waits before it is answered, in milliseconds. @default 0 */
  latencyMs: number;
  /** The largest page; the default page size is this or 1000, whichever is smaller. @default 1000 */
  maxPerPage: number;
  /** What a `per_page` above `maxPerPage` gets: a smaller page, or 400 with code 12130. @default "clamp" */
  oversizedPerPage: "clamp" | "reject";
  /** Which parts of `result_info` a listing has. @default "full" */
  resultInfo: "full" | "absent" | "totalPagesOnly" | "totalCountOnly" | "withoutTotals";
  /** Whether `page` and `per_page` are ignored, so that every page is the whole list, without `result_info`. @default "paged" */
  paging: "paged" | "ignored";
  /** What a page past the end gets: an empty one, or a refusal with this status. @default "empty" */
  pastTheEnd: "empty" | 400 | 404;
  /** Which answers tell the version of a token's secret: those about one token, listings too, or none. @default "listed" */
  secretVersions: "single" | "listed" | "absent";
  /** IDs of tokens that a policy names: deleting one is refused with code 12139. @default [] */
  tokensInUse: string[];
  /** How `?name=` is compared, which nothing documents. @default "exact" */
  nameMatch: "exact" | "substring" | "ignored";
  /** Whether `total_count` counts what a filter leaves out, as the reference page says. @default true */
  totalCountIgnoresFilters: boolean;
  /** Whether `total_pages` counts what a filter leaves out. @default false */
  totalPagesIgnoreFilters: boolean;
  /** The status of code 9109, an API token that nobody issued; the live API has used both. @default 401 */
  invalidTokenStatus: 401 | 403;
  /** Whether answers carry `Ratelimit` and `Ratelimit-Policy`. @default true */
  ratelimitHeaders: boolean;
  /** Whether calls over the quota get 429 for one whole window. @default false */
  enforceQuota: boolean;
  /** Calls a window. @default 1200 */
  quota: number;
  /** The quota's window in milliseconds. @default 300000 */
  quotaWindowMs: number;
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
    secretVersions: "listed",
    tokensInUse: [],
    nameMatch: "exact",
    totalCountIgnoresFilters: true,
    totalPagesIgnoreFilters: false,
    invalidTokenStatus: 401,
    ratelimitHeaders: true,
    enforceQuota: false,
    quota: 1200,
    quotaWindowMs: 300_000,
    now: Date.now,
  };
}

/** What another process may set: everything but the clock, which is a function. */
const settingsSchema = z
  .strictObject({
    latencyMs: z.number().int().nonnegative(),
    maxPerPage: z.number().int().positive(),
    oversizedPerPage: z.enum(["clamp", "reject"]),
    resultInfo: z.enum(["full", "absent", "totalPagesOnly", "totalCountOnly", "withoutTotals"]),
    paging: z.enum(["paged", "ignored"]),
    pastTheEnd: z.literal(["empty", 400, 404]),
    secretVersions: z.enum(["single", "listed", "absent"]),
    tokensInUse: z.array(z.string()),
    nameMatch: z.enum(["exact", "substring", "ignored"]),
    totalCountIgnoresFilters: z.boolean(),
    totalPagesIgnoreFilters: z.boolean(),
    invalidTokenStatus: z.literal([401, 403]),
    ratelimitHeaders: z.boolean(),
    enforceQuota: z.boolean(),
    quota: z.number().int().positive(),
    quotaWindowMs: z.number().int().positive(),
  })
  .partial();

/**
 * Decodes settings that came as JSON or from a command line.
 * @throws Error that names each unknown or wrong setting.
 */
export function parseSettings(value: unknown): Partial<EmulatorSettings> {
  const parsed = settingsSchema.safeParse(value);
  if (!parsed.success) {
    throw new Error(z.prettifyError(parsed.error));
  }
  const given = Object.entries(parsed.data).filter(([, setting]) => setting !== undefined);
  return Object.fromEntries(given);
}
