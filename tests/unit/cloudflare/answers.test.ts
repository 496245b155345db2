import { listServiceTokens, type TokenRequest } from "../../../provider/cloudflare/listServiceTokens";
import { SharedListings } from "../../../provider/cloudflare/sharedListings";
import { getServiceTokens } from "../../../provider/functions/getServiceTokens";
import { contextOf } from "../functions/fakeListings";
import { failureOf, withClient } from "./testClient";
import { type Answer } from "./scriptedServer";

/** What a server answers a page with: the fields of an envelope of success, another status, or any body. */
type PageAnswer = Record<string, unknown> | { status: number; errors: object[] } | { body: string };

/** An answer that is no documented one, and what comes of it. */
interface AnswerCase {
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

/** A few answers of each kind: each rule is tested where it lives. */
const answerCases: AnswerCase[] = [
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
    sends: "a token without ID, whose place and name are told",
    pages: one(token, { name: "dev", client_id: "t2.access" }),
    outcome: malformed('`result[1].id` is malformed: expected string, received undefined, in the token named "dev".'),
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
    sends: "counts that are no numbers, and nothing else of pages: page 1 again as page 2 proves it whole",
    pages: [
      { result: [token], result_info: { count: -1, page: "1", per_page: 0, total_count: "1", total_pages: 0.5 } },
    ],
    outcome: { tokens: [ci] },
    requests: 4,
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
    sends: "a token twice on one page",
    pages: one(token, token),
    outcome: incomplete("page 1 has the token t1 twice. The API never lists anything twice"),
    requests: 2,
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
function answerWith({ pages }: AnswerCase): Answer {
  return (request, response) => {
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

describe("getServiceTokens, where the API sends", () => {
  it.each(answerCases)("$sends", async (answers) => {
    await withClient(answerWith(answers), { maxRetries: 4 }, async (client, server) => {
      const { signal } = new AbortController();
      const listings = new SharedListings((request: TokenRequest) =>
        listServiceTokens(client, request, { deadlineMs: 120_000, signal }),
      );
      const { context } = contextOf();
      const call = getServiceTokens({}, { ...context, listings });
      const { outcome } = answers;
      if ("code" in outcome) {
        const message = expect.stringContaining(outcome.message) as string;
        expect(await failureOf(call)).toMatchObject({ code: outcome.code, message });
      } else {
        const { tokens, unreadable } = await call;
        const expected = (outcome.tokens ?? []).map((fields) => ({
          enabled: true,
          status: "unknown",
          neverExpires: false,
          ...fields,
        }));
        expect({ tokens, unreadable }).toEqual({ tokens: expected, unreadable: outcome.unreadable ?? [] });
      }
      expect(server.requests).toHaveLength(answers.requests);
    });
  });
});
