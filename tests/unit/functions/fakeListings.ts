import { NO_SECRETS } from "../../../provider/arguments/secretArguments";
import { type TokenListing, type TokenRequest } from "../../../provider/cloudflare/listServiceTokens";
import { type FunctionContext } from "../../../provider/functions/functionContext";
import { type ListedToken, type UnreadableToken } from "../../../provider/tokens/serviceToken";
import { NOW } from "../tokens/exampleTokens";

/** The account that a call without a scope reads. */
export const accountId = "a".repeat(32);

/** For what must not read who uses the tokens. */
export const NO_USAGE = { list: () => Promise.reject(new Error("Nothing needs this.")) };

/** A whole listing of one page, unless more are said. */
export function listingOf(tokens: ListedToken[], pageCount = 1, unreadable: UnreadableToken[] = []): TokenListing {
  return { tokens, unreadable, totalCount: tokens.length + unreadable.length, pageCount };
}

/**
 * A context whose listings are those given, one after another, the last for all that follow; an Error fails instead.
 * `requests` has what was asked for.
 */
export function contextOf(...listings: (TokenListing | Error)[]): {
  context: FunctionContext;
  requests: TokenRequest[];
} {
  const requests: TokenRequest[] = [];
  const list = (request: TokenRequest) => {
    const listing = listings[Math.min(requests.length, listings.length - 1)];
    requests.push(request);
    if (listing instanceof Error) {
      return Promise.reject(listing);
    }
    return Promise.resolve(listing ?? listingOf([]));
  };
  const context: FunctionContext = {
    listings: { list },
    usageSources: NO_USAGE,
    configuredScope: { scope: { accountId } },
    secrets: NO_SECRETS,
    now: () => NOW,
    signal: new AbortController().signal,
  };
  return { context, requests };
}
