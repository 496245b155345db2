import { NO_USAGE } from "../functions/fakeListings";
import { NO_SECRETS } from "../../../provider/arguments/secretArguments";
import { listServiceTokens, type TokenRequest } from "../../../provider/cloudflare/listServiceTokens";
import { SharedListings } from "../../../provider/cloudflare/sharedListings";
import { getServiceTokens } from "../../../provider/functions/getServiceTokens";
import { type AnswerCase, answerWith, envelopeCases, pageCases, toResult, tokenCases } from "./answers";
import { ACCOUNT_ID, withClient } from "./scriptedClient";
import { failureOf } from "./testClient";

/** Runs `getServiceTokens` against a server that answers as a case says. */
async function check(answers: AnswerCase): Promise<void> {
  await withClient(answerWith(answers), { maxRetries: 4 }, async (client, server) => {
    const { signal } = new AbortController();
    const listings = new SharedListings((request: TokenRequest) =>
      listServiceTokens(client, request, { deadlineMs: 120_000, signal }),
    );
    const scope = { accountId: ACCOUNT_ID };
    const context = {
      listings,
      usageSources: NO_USAGE,
      configuredScope: { scope },
      secrets: NO_SECRETS,
      now: () => Date.now(),
      signal,
    };
    const call = getServiceTokens({}, context);
    const { outcome } = answers;
    if ("code" in outcome) {
      expect(await failureOf(call)).toMatchObject({
        code: outcome.code,
        message: expect.stringContaining(outcome.message) as string,
      });
    } else {
      const { tokens, unreadable } = await call;
      expect({ tokens, unreadable }).toEqual(toResult(outcome));
    }
    expect(server.requests).toHaveLength(answers.requests);
  });
}

describe("of a token, the API sends", () => {
  it.each(tokenCases)("$sends", check);
});

describe("of counts and pages, the API sends", () => {
  it.each(pageCases)("$sends", check);
});

describe("as an answer, the API sends", () => {
  it.each(envelopeCases)("$sends", check);
});
