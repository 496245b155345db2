import fc from "fast-check";
import { CloudflareAccessError } from "../../../provider/cloudflare/errors";

/** A token as the endpoint's reference page describes it. */
export interface SchemaToken {
  id?: string;
  client_id?: string;
  name?: string;
}

/** An answer as the endpoint's reference page describes it. */
export interface SchemaAnswer {
  success: true;
  errors?: object[];
  result?: SchemaToken[];
  result_info?: { count?: number; page?: number; per_page?: number; total_count?: number; total_pages?: number };
}

const number = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -1, max: 5 }) },
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const text = fc.oneof(
  { weight: 3, arbitrary: fc.uuid() },
  fc.string(),
  fc.constantFrom("8760h", "2027-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "__proto__"),
);

/** An object with any of some properties, as every one of them is optional. */
const anyOf = <T>(properties: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) =>
  fc.record(properties, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;

const messages = fc.array(
  fc.record(
    { code: number, message: text, documentation_url: text, source: anyOf({ pointer: text }) },
    { requiredKeys: ["code", "message"] },
  ),
  { maxLength: 2 },
);

/** More often than the schema says, a token has an ID: hardly any answer of several tokens could be accepted otherwise. */
const token = fc.record(
  {
    id: text,
    client_id: text,
    name: text,
    duration: text,
    enabled: fc.boolean(),
    expires_at: text,
    created_at: text,
    updated_at: text,
    last_seen_at: text,
    client_secret_version: number,
    previous_client_secret_expires_at: text,
  },
  { requiredKeys: [] },
);
const tokenWithId = fc.tuple(token, fc.uuid()).map(([fields, id]) => ({ ...fields, id }));

/**
 * Every answer that the endpoint's own schema allows, each property but `success`, `errors` and `messages` optional.
 * https://developers.cloudflare.com/api/resources/zero_trust/subresources/access/subresources/service_tokens/methods/list/
 */
export const schemaAnswers = fc.record(
  {
    success: fc.constant(true as const),
    errors: fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, messages),
    messages,
    result: fc.array(fc.oneof({ weight: 6, arbitrary: tokenWithId }, token), { maxLength: 4 }),
    result_info: anyOf({ count: number, page: number, per_page: number, total_count: number, total_pages: number }),
  },
  { requiredKeys: ["success", "errors", "messages"] },
) as fc.Arbitrary<SchemaAnswer>;

/** A reason to refuse an answer that the schema allows, as every page of a listing. */
export interface Refusal {
  why: string;
  applies: (answer: SchemaAnswer) => boolean;
  /** What the error says. */
  message: RegExp;
}

/** Why answers that the schema allows are refused. There is no other reason. */
export const REFUSALS: readonly Refusal[] = [
  {
    why: "it reports errors, though it says that it succeeded: it may be only a part",
    applies: ({ errors = [] }) => errors.length > 0,
    message: /the API says that it succeeded, and reports errors/,
  },
  {
    why: "a token has no usable ID: nothing proves then that the list is complete and has no token twice",
    applies: ({ result = [] }) => result.some(({ id }) => id === undefined || id === ""),
    message: /`result\[\d+\]\.id` is malformed/,
  },
  {
    why: "there is no result, and nothing says that the list is empty",
    applies: ({ result, result_info: info }) =>
      result === undefined && (toCount(info?.count) ?? toCount(info?.total_count)) !== 0,
    message: /`result` is malformed: it is missing, and nothing says that the list is empty/,
  },
  {
    why: "a token is twice on one page",
    applies: ({ result = [] }) => new Set(result.map(({ id }) => id)).size < result.length,
    message: /page 1 has the token \S+ twice/,
  },
  {
    why: "it says that it is another page than the one asked for",
    applies: ({ result_info: info }) => (toCount(info?.page) ?? 1) > 1,
    message: /page \d+ came when page 1 was asked for/,
  },
  {
    why: "it reports other totals than it sends, so something is missing",
    applies: (answer) => {
      const { tokens, total, pages, count } = countsOf(answer);
      if (tokens > 0) {
        return total !== undefined && total < tokens;
      }
      return total === undefined ? (count ?? 0) > 0 || (pages ?? 0) > 1 : total > 0;
    },
    message: /the API reports \d+ (token|page)s? and sent \d+/,
  },
  {
    why: "it reports more tokens than a listing may have",
    applies: (answer) => (countsOf(answer).total ?? 0) > 250_000,
    message: /the list is larger than 250,000 tokens/,
  },
  {
    why: "it says that it pages and that more pages follow, or does not say that none does, and page 2 is page 1 again",
    applies: (answer) => {
      const { tokens, total, pages } = countsOf(answer);
      const info = answer.result_info ?? {};
      if (tokens === 0) {
        return false;
      }
      if (total !== undefined || pages !== undefined) {
        return Math.max(Math.ceil((total ?? 0) / tokens), pages ?? 1) > 1;
      }
      const perPage = toCount(info.per_page) ?? 0;
      const isShort = perPage > 0 && perPage !== 1000 && tokens < perPage;
      const saysNothing = [info.count, info.page, info.per_page].every((value) => (toCount(value) ?? 0) === 0);
      return !isShort && !saysNothing;
    },
    message: /page \d+ has the tokens of page 1 again|page 1 came when page \d+ was asked for/,
  },
];

/** The reason on the list that an answer was refused for; undefined where there is none. */
export function reasonOf(answer: SchemaAnswer, error: unknown): string | undefined {
  return error instanceof CloudflareAccessError
    ? REFUSALS.find(({ applies, message }) => applies(answer) && message.test(error.message))?.why
    : undefined;
}

/** The counts that make sense. */
function countsOf({ result = [], result_info: info }: SchemaAnswer) {
  const least = result.length > 0 ? 1 : 0;
  return {
    tokens: result.length,
    total: toCount(info?.total_count, least),
    pages: toCount(info?.total_pages, least),
    count: toCount(info?.count, least),
  };
}

function toCount(value: number | undefined, least = 0): number | undefined {
  return value !== undefined && Number.isSafeInteger(value) && value >= least ? value : undefined;
}
