import { type IncomingMessage, type ServerResponse } from "node:http";

/** What a server answers a page with: the fields of an envelope of success, another status, or any body. */
type PageAnswer = Record<string, unknown> | { status: number; errors: object[] } | { body: string };

/** An answer that is no documented one, and what comes of it. */
export interface AnswerCase {
  /** What is odd; `the API sends …`. */
  sends: string;
  /** By page: the last one for all that follow. */
  pages: PageAnswer[];
  outcome: ListedOutcome | RefusedOutcome;
  /** How many requests it takes, retries included. */
  requests: number;
}

/** The list is taken for whole. */
interface ListedOutcome {
  /** What each token has beside its ID, `enabled` and status. */
  tokens?: object[];
  unreadable?: object[];
}

/** The list is an error. */
interface RefusedOutcome {
  code: string;
  /** A part of the message. */
  message: string;
}

const token = { id: "t1", name: "ci", client_id: "t1.access" };
const other = { id: "t2", name: "dev", client_id: "t2.access" };
const ci = { id: "t1", name: "ci", clientId: "t1.access" };
const dev = { id: "t2", name: "dev", clientId: "t2.access" };

/** One page that says it is all there is. */
const one = (...result: unknown[]): PageAnswer[] => [
  {
    result,
    result_info: { count: result.length, page: 1, per_page: 1000, total_count: result.length, total_pages: 1 },
  },
];
/** One page of a token with some fields beside what it needs. */
const withFields = (fields: object) => one({ ...token, ...fields });
const malformed = (message: string): RefusedOutcome => ({ code: "malformedResponse", message });
const incomplete = (message: string): RefusedOutcome => ({ code: "incompleteListing", message });
const refusal = (status: number, code: number, message: string) => ({ status, errors: [{ code, message }] });

/** Fields of a token: only its ID, name and client ID are needed, and each only by who asks for that token. */
export const tokenCases: AnswerCase[] = [
  {
    sends: "an ID, a name and a client ID, and nothing else",
    pages: one(token),
    outcome: { tokens: [ci] },
    requests: 1,
  },
  {
    sends: "every field",
    pages: withFields({
      duration: "60m",
      enabled: false,
      expires_at: "2027-01-01T00:00:00Z",
      created_at: "2026-01-01T00:00:00.123456Z",
      updated_at: "2026-01-02T00:00:00+02:00",
      last_seen_at: "2026-02-01T00:00:00Z",
      client_secret_version: 3,
      previous_client_secret_expires_at: "2026-02-03T00:00:00Z",
    }),
    outcome: {
      tokens: [
        {
          ...ci,
          duration: "60m",
          enabled: false,
          status: "disabled",
          expiresAt: "2027-01-01T00:00:00Z",
          createdAt: "2026-01-01T00:00:00.123456Z",
          updatedAt: "2026-01-02T00:00:00+02:00",
          lastSeenAt: "2026-02-01T00:00:00Z",
          clientSecretVersion: 3,
          previousClientSecretExpiresAt: "2026-02-03T00:00:00Z",
        },
      ],
    },
    requests: 1,
  },
  {
    sends: "a token without client_id among others",
    pages: one(token, { id: "t2", name: "dev" }),
    outcome: { tokens: [ci], unreadable: [{ id: "t2", name: "dev", problem: "client_id is missing" }] },
    requests: 1,
  },
  {
    sends: "a name that is null, empty or a number",
    pages: one(token, { ...other, name: null }, { ...other, id: "t3", name: "" }, { ...other, id: "t4", name: 7 }),
    outcome: {
      tokens: [ci],
      unreadable: [
        { id: "t2", problem: "name is null" },
        { id: "t3", problem: "name is empty" },
        { id: "t4", problem: "name is not a string" },
      ],
    },
    requests: 1,
  },
  {
    sends: "nothing but an ID",
    pages: one({ id: "t2" }),
    outcome: { unreadable: [{ id: "t2", problem: "name is missing and client_id is missing" }] },
    requests: 1,
  },
  {
    sends: "a token without ID, whose place and name are told",
    pages: one(token, { name: "dev", client_id: "t2.access" }),
    outcome: malformed('`result[1].id` is malformed: expected string, received undefined, in the token named "dev".'),
    requests: 2,
  },
  {
    sends: "an ID that is empty",
    pages: one({ ...token, id: "" }),
    outcome: malformed('`result[0].id` is malformed: it is empty, in the token named "ci".'),
    requests: 2,
  },
  {
    sends: "something that is no token",
    pages: one(token, 42),
    outcome: malformed("`result[1]` is malformed: expected object, received number."),
    requests: 2,
  },
  {
    sends: "__proto__ as ID, name and client ID, which is data",
    pages: one({ id: "__proto__", name: "__proto__", client_id: "__proto__" }),
    outcome: { tokens: [{ id: "__proto__", name: "__proto__", clientId: "__proto__" }] },
    requests: 1,
  },
  {
    sends: "fields of other types, which are absent",
    pages: withFields({
      duration: 8760,
      enabled: "no",
      expires_at: {},
      created_at: [],
      updated_at: 5,
      last_seen_at: "",
      client_secret_version: "3",
      previous_client_secret_expires_at: 0,
    }),
    outcome: { tokens: [{ ...ci, enabled: undefined }] },
    requests: 1,
  },
  {
    sends: "null everywhere, which is absent",
    pages: withFields({
      duration: null,
      enabled: null,
      expires_at: null,
      created_at: null,
      client_secret_version: null,
    }),
    outcome: { tokens: [ci] },
    requests: 1,
  },
  {
    sends: "instants that are no RFC 3339 ones, which are absent",
    pages: withFields({
      expires_at: "soon 5",
      created_at: "2027-02-31T00:00:00Z",
      updated_at: "2026-01-01T00:00:00",
      last_seen_at: "0001-01-01T00:00:00Z",
    }),
    outcome: { tokens: [ci] },
    requests: 1,
  },
  {
    sends: "a token that never expires",
    pages: withFields({ duration: "forever" }),
    outcome: { tokens: [{ ...ci, duration: "forever", status: "active", neverExpires: true }] },
    requests: 1,
  },
];

/** Counts and pages: what makes no sense counts as not given, what contradicts itself is an error. */
export const pageCases: AnswerCase[] = [
  {
    sends: "counts that are no numbers, and nothing else of pages: page 1 again as page 2 proves it whole",
    pages: [
      { result: [token], result_info: { count: -1, page: "1", per_page: 0, total_count: "1", total_pages: 0.5 } },
    ],
    outcome: { tokens: [ci] },
    requests: 4,
  },
  {
    sends: "totals of 0 beside tokens, and a page size that it chose",
    pages: [{ result: [token], result_info: { page: 1, per_page: 20, total_count: 0, total_pages: 0 } }],
    outcome: { tokens: [ci] },
    requests: 1,
  },
  {
    sends: "no result_info, and the same page for every page: a server that does not page",
    pages: [{ result: [token, { id: "t2", name: "dev" }] }],
    outcome: { tokens: [ci], unreadable: [{ id: "t2", name: "dev", problem: "client_id is missing" }] },
    requests: 4,
  },
  {
    sends: "no totals, and 404 for the page after a full one",
    pages: [
      { result: [token, other], result_info: { page: 1, per_page: 2 } },
      refusal(404, 12135, "access.api.error: page not found"),
    ],
    outcome: { tokens: [ci, dev] },
    requests: 4,
  },
  {
    sends: "no totals, and 400 for the page after a full one",
    pages: [{ result: [token, other], result_info: { page: 1, per_page: 2 } }, refusal(400, 12130, "no such page")],
    outcome: { tokens: [ci, dev] },
    requests: 4,
  },
  {
    sends: "totals that promise another page, and 400 for it",
    pages: [
      { result: [token], result_info: { page: 1, per_page: 1, total_count: 2 } },
      refusal(400, 12130, "invalid page"),
    ],
    outcome: { code: "api", message: "invalid page (HTTP 400, code 12130)" },
    requests: 2,
  },
  {
    sends: "a total_count that promises more, and an empty page",
    pages: [
      { result: [token], result_info: { page: 1, per_page: 1, total_count: 2 } },
      { result: [], result_info: { page: 2, per_page: 1, total_count: 2 } },
    ],
    outcome: incomplete("the API reports 2 tokens and sent 1. The list keeps changing while it is read"),
    requests: 8,
  },
  {
    sends: "totals, and page 1 again as page 2",
    pages: [{ result: [token], result_info: { per_page: 1, total_count: 2, total_pages: 2 } }],
    outcome: incomplete("page 2 has the tokens of page 1 again. The server does not page as Cloudflare documents"),
    requests: 4,
  },
  {
    sends: "another page than the one asked for",
    pages: [{ result: [token], result_info: { page: 7, total_count: 1 } }],
    outcome: incomplete("page 7 came when page 1 was asked for."),
    requests: 2,
  },
  {
    sends: "a token twice on one page",
    pages: one(token, token),
    outcome: incomplete("page 1 has the token t1 twice. The API never lists anything twice"),
    requests: 2,
  },
];

/** Envelopes: without `success: true` and a result, the API has said nothing of tokens. */
export const envelopeCases: AnswerCase[] = [
  {
    sends: "messages beside a success",
    pages: [{ ...one(token)[0], messages: [{ code: 10000, message: "Authentication error" }] }],
    outcome: { tokens: [ci] },
    requests: 1,
  },
  {
    sends: "errors beside a success",
    pages: [{ ...one(token)[0], errors: [{ code: 1 }] }],
    outcome: malformed("the API says that it succeeded, and reports errors. The answer may be only a part."),
    requests: 2,
  },
  {
    sends: "no result, and a count of 0",
    pages: [{ result: null, result_info: { count: 0 } }],
    outcome: {},
    requests: 1,
  },
  {
    sends: "no result, and no word on why",
    pages: [{ result: null }],
    outcome: malformed("`result` is malformed: it is missing, and nothing says that the list is empty."),
    requests: 2,
  },
  {
    sends: "a result that is no list",
    pages: [{ result: { items: [] } }],
    outcome: malformed("`result` is malformed: expected array, received object."),
    requests: 2,
  },
  {
    sends: "a result_info that is no object",
    pages: [{ result: [], result_info: [] }],
    outcome: malformed("`result_info` is malformed: expected object, received array."),
    requests: 2,
  },
  {
    sends: "an answer that breaks off",
    pages: [{ body: '{"success":true,"result":[{"id":"t1' }],
    outcome: malformed("the answer is not JSON, or breaks off."),
    requests: 2,
  },
  {
    sends: "400 for a reason that is not the page size",
    pages: [refusal(400, 12130, "access.api.error.invalid_request")],
    outcome: { code: "api", message: "access.api.error.invalid_request (HTTP 400, code 12130)" },
    requests: 1,
  },
  {
    sends: "400 for Zero Trust that is not enabled",
    pages: [refusal(400, 9999, "access.api.error.not_enabled")],
    outcome: { code: "api", message: "Zero Trust is not enabled" },
    requests: 1,
  },
];

/** Answers each page of a listing as a case says. */
export function answerWith({ pages }: Pick<AnswerCase, "pages">) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const page = Number(new URL(request.url ?? "", "http://server").searchParams.get("page"));
    const answer = pages[Math.min(page, pages.length) - 1] ?? {};
    if ("body" in answer) {
      response.end(answer.body);
      return;
    }
    const status = typeof answer.status === "number" ? answer.status : 200;
    const envelope = { success: status === 200, errors: [], messages: [], result: null, ...answer };
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(envelope));
  };
}

/** What `getServiceTokens` returns for a case that is no error. */
export function toResult({ tokens = [], unreadable = [] }: ListedOutcome) {
  return {
    tokens: tokens.map((fields) => ({ enabled: true, status: "unknown", neverExpires: false, ...fields })),
    unreadable,
  };
}
