// As a namespace, so that the bundle leaves out what is not used of it, nine tenths.
import * as z from "zod";
import { type ListedToken } from "../tokens/serviceToken";
import { type ApiErrorEntry, MalformedResponseError } from "./errors";

/** What the API says of one page. Every field is optional in Cloudflare's document, and some products omit them. */
export interface PageInfo {
  /** Described as "total number of results for the requested service"; elsewhere it counts what is on the page. */
  count?: number;
  page?: number;
  perPage?: number;
  /** Described as "total results available without any search parameters". */
  totalCount?: number;
  totalPages?: number;
}

/** One page of a listing. */
export interface Page {
  tokens: ListedToken[];
  info: PageInfo;
}

/** What an envelope says of success and failure. */
export interface Verdict {
  success: boolean;
  errors: ApiErrorEntry[];
}

/** The default of a token's duration. Source: Cloudflare's reference of the endpoint. */
const DEFAULT_DURATION = "8760h";

const instant = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), "is not an instant")
  .nullish();

const tokenSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  client_id: z.string().min(1),
  duration: z.string().nullish(),
  enabled: z.boolean().nullish(),
  expires_at: instant,
  created_at: instant,
  updated_at: instant,
  last_seen_at: instant,
});

const count = z.int().nonnegative().nullish();

const pageSchema = z.object({
  result: z.array(tokenSchema).nullish(),
  result_info: z.object({ count, page: count, per_page: count, total_count: count, total_pages: count }).nullish(),
});

const verdictSchema = z.object({
  success: z.boolean(),
  errors: z
    .array(z.object({ code: z.number().catch(0), message: z.string().catch("") }))
    .nullish()
    .catch([]),
});

/** Reads the body of an answer as JSON. @throws {@link MalformedResponseError} */
export function parseBody(path: string, body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    const what = body === "" ? "is empty" : /^\s*</.test(body) ? "is an HTML page" : "is not JSON, or breaks off";
    throw new MalformedResponseError("", `GET ${path}: the answer ${what}.`);
  }
}

/** Reads whether the API says it succeeded. @throws {@link MalformedResponseError} when the body is no envelope. */
export function readVerdict(path: string, body: unknown): Verdict {
  const verdict = verdictSchema.safeParse(body);
  if (!verdict.success) throw toMalformed(path, verdict.error);
  return { success: verdict.data.success, errors: verdict.data.errors ?? [] };
}

/** Reads the errors of a refusal, whose body may be anything, an HTML page included: its status says enough. */
export function readRefusal(body: string): ApiErrorEntry[] {
  try {
    return readVerdict("", parseBody("", body)).errors;
  } catch {
    return [];
  }
}

/**
 * Decodes one page of service tokens. A missing or null `result` is an empty page only where `result_info` says that
 * there is nothing.
 *
 * @throws {@link MalformedResponseError} with the field and the place.
 */
export function decodePage(path: string, body: unknown): Page {
  const page = pageSchema.safeParse(body);
  if (!page.success) throw toMalformed(path, page.error);
  const { result, result_info: info } = page.data;
  if (result == null && (info?.count ?? info?.total_count) !== 0) {
    throw new MalformedResponseError(
      "result",
      `GET ${path}: the answer has no \`result\`, and does not say that it is empty.`,
    );
  }
  return {
    tokens: (result ?? []).map(toListedToken),
    info: withoutNulls({
      count: info?.count,
      page: info?.page,
      perPage: info?.per_page,
      totalCount: info?.total_count,
      totalPages: info?.total_pages,
    }),
  };
}

function toListedToken(token: z.infer<typeof tokenSchema>): ListedToken {
  const listed: ListedToken = {
    id: token.id,
    name: token.name,
    clientId: token.client_id,
    duration: token.duration ?? DEFAULT_DURATION,
    // `enabled` came with the disabling of tokens; where it is absent, there is no other state.
    enabled: token.enabled ?? true,
  };
  if (token.expires_at != null) listed.expiresAt = token.expires_at;
  if (token.created_at != null) listed.createdAt = token.created_at;
  if (token.updated_at != null) listed.updatedAt = token.updated_at;
  if (token.last_seen_at != null) listed.lastSeenAt = token.last_seen_at;
  return listed;
}

function withoutNulls(info: { [Key in keyof PageInfo]: number | null | undefined }): PageInfo {
  return Object.fromEntries(Object.entries(info).filter(([, value]) => value != null));
}

function toMalformed(path: string, error: z.ZodError): MalformedResponseError {
  const issue = error.issues[0];
  const field = issue === undefined ? "" : formatPath(issue.path);
  const where = field === "" ? "the answer" : `\`${field}\``;
  return new MalformedResponseError(field, `GET ${path}: ${where} is malformed: ${issue?.message ?? "unknown shape"}.`);
}

/** `["result", 3, "id"]` as `result[3].id`. */
function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${String(part)}`))
    .join("");
}
