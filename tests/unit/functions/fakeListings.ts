import { NO_SECRETS } from "../../../provider/arguments/secretArguments";
import { type Listing } from "../../../provider/cloudflare/listing";
import { type ListingRequest } from "../../../provider/cloudflare/listingPass";
import { type FunctionContext } from "../../../provider/functions/functionContext";
import { type ListedToken, type UnreadableToken } from "../../../provider/tokens/serviceToken";
import { isMatch } from "../../../provider/tokens/tokenQuery";
import { NOW } from "../tokens/exampleTokens";

/** The account that a call without a scope reads. */
export const accountId = "a".repeat(32);

/** A whole listing of one page, unless more are said. */
export function listingOf(tokens: ListedToken[], pageCount = 1, unreadable: UnreadableToken[] = []): Listing {
  return { tokens, unreadable, totalCount: tokens.length + unreadable.length, pageCount };
}

/**
 * A context whose listings are those given, one after another, the last for all that follow; an Error fails instead.
 * `requests` has what was asked for.
 */
export function contextOf(...listings: (Listing | Error)[]): { context: FunctionContext; requests: ListingRequest[] } {
  const requests: ListingRequest[] = [];
  const list = (request: ListingRequest) => {
    const listing = listings[Math.min(requests.length, listings.length - 1)];
    requests.push(request);
    if (listing instanceof Error) {
      return Promise.reject(listing);
    }
    return Promise.resolve(listing ?? listingOf([]));
  };
  const context: FunctionContext = {
    listings: {
      list,
      lookUp: async (scope, query) => {
        const listing = await list({ scope, ...("name" in query ? query : {}) });
        const matches = listing.tokens.filter((token) => isMatch(token, query));
        const unreadable = listing.unreadable.filter((token) => isMatch(token, query));
        return { matches, unreadable, listing };
      },
    },
    configuredScope: { scope: { accountId } },
    secrets: NO_SECRETS,
    now: () => NOW,
    signal: new AbortController().signal,
  };
  return { context, requests };
}
