import { defined } from "../defined";
import { isUnreadable, type ListedToken, type UnreadableToken } from "../tokens/serviceToken";
import { toScopedPath } from "./http/apiRequest";
import { decodeToken, type PageToken } from "./decodeToken";
import { asFields } from "./fields";
import { type Listing } from "./listing/completeness";
import { type ListingOptions, readListing } from "./listing/listing";
import { type ListRequest, type PageReader } from "./listing/listingPass";
import { describeScope, type Scope } from "./scope";

/**
 * The largest page that the API gives, and the size to ask for where nothing else is wanted.
 * https://developers.cloudflare.com/api/resources/zero_trust/subresources/access/subresources/service_tokens/methods/list/
 */
export const MAX_PER_PAGE = 1000;

/** Which service tokens are listed. */
export interface TokenRequest {
  scope: Scope;
  /** @default MAX_PER_PAGE */
  perPage?: number;
  /** The API's own search, whose fields it does not document. */
  search?: string;
}

/** A complete list of service tokens, in the API's order, without duplicates. */
export interface TokenListing extends Omit<Listing<PageToken>, "items"> {
  tokens: ListedToken[];
  /** Tokens without a usable name or client ID, in the API's order: they count, and nothing finds them by what they lack. */
  unreadable: UnreadableToken[];
}

/** Lists service tokens. @throws what {@link readListing} throws. */
export async function listServiceTokens(
  client: PageReader,
  request: TokenRequest,
  options: ListingOptions,
): Promise<TokenListing> {
  const { items, ...listing } = await readListing(client, toListRequest(request), options);
  const tokens = items.filter((token): token is ListedToken => !isUnreadable(token));
  return { tokens, unreadable: items.filter(isUnreadable), ...listing };
}

/** The request for a list of service tokens. */
export function toListRequest({ scope, perPage = MAX_PER_PAGE, search }: TokenRequest): ListRequest<PageToken> {
  return {
    action: `Listing the service tokens of ${describeScope(scope)}`,
    noun: ["token", "tokens"],
    permission: "Access: Service Tokens Read",
    ...toScopedPath(scope, "access/service_tokens"),
    perPage,
    query: defined({ search }),
    isFiltered: search !== undefined,
    isSearchable: true,
    decodeItem: (item) => decodeToken(asFields(item)),
  };
}
