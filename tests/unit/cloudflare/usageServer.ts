import { type ClientOptions } from "../../../provider/cloudflare/http/client";
import { readUsageSources } from "../../../provider/cloudflare/readUsageSources";
import { type UsageSources } from "../../../provider/usage/accessResources";
import { ACCOUNT_ID, withClient } from "./testClient";
import { type ScriptedServer } from "./scriptedServer";

/** An answer that is no success: a status with errors, or with a body that is no envelope. */
export type Refusal =
  { status: number; errors: { code?: number; message: string }[] } | { status: number; body: string };

/** What the API has, by the path below the account, such as `access/apps`; a list of answers one after another. */
export type UsageAnswers = Readonly<Record<string, unknown>>;

const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === "object" && answer !== null && "status" in answer;

/** The answers of an account that has nothing. */
export const NOTHING: UsageAnswers = {
  "access/service_tokens": [],
  "access/apps": [],
  "access/policies": [],
  "access/groups": [],
  "access/organizations": {},
  "access/organizations/doh": {},
};

/** The API's refusal for want of a permission. */
export const REFUSED: Refusal = { status: 403, errors: [{ code: 10000, message: "Authentication error" }] };

/** Answers as an account with these things does. A function is called for each request. */
export function answerUsage(answers: UsageAnswers): Parameters<typeof withClient>[0] {
  const all = { ...NOTHING, ...answers };
  return ({ url = "" }, response) => {
    const [, path = ""] = /\/accounts\/[^/]+\/([^?]*)/.exec(url) ?? [];
    const given = all[path];
    const answer: unknown = typeof given === "function" ? (given as () => unknown)() : given;
    if (answer === undefined) {
      response.statusCode = 404;
      response.end(JSON.stringify({ success: false, errors: [{ code: 12135, message: "not found" }] }));
    } else if (isRefusal(answer)) {
      response.statusCode = answer.status;
      response.end("body" in answer ? answer.body : JSON.stringify({ success: false, errors: answer.errors }));
    } else {
      const count = Array.isArray(answer) ? answer.length : 0;
      const info = Array.isArray(answer) ? { page: 1, per_page: 1000, count, total_count: count } : undefined;
      response.end(JSON.stringify({ success: true, errors: [], messages: [], result: answer, result_info: info }));
    }
  };
}

/** Reads who uses the tokens of such an account. */
export function readFrom(
  answers: UsageAnswers,
  options: Partial<ClientOptions> = {},
): Promise<{ sources: UsageSources; requests: string[] }> {
  return withClient(answerUsage(answers), options, async (client, server: ScriptedServer) => {
    const limits = { deadlineMs: 60_000, signal: new AbortController().signal };
    const sources = await readUsageSources(client, { accountId: ACCOUNT_ID }, limits);
    return { sources, requests: server.requests };
  });
}
