import { type Listing, type ListingRequest } from "../cloudflare/listing";
import { type Scope } from "../cloudflare/scope";
import { type Lookup } from "../cloudflare/sharedListings";
import { type TokenQuery } from "../tokens/tokenQuery";
import { type ConfiguredScope } from "../arguments/scopeArguments";
import { type SecretArguments } from "../arguments/secretArguments";

/** The listings that functions read; see SharedListings. */
export interface Listings {
  list(request: ListingRequest, signal: AbortSignal): Promise<Listing>;
  lookUp(scope: Scope, query: TokenQuery, signal: AbortSignal, isHidden?: boolean): Promise<Lookup>;
}

/** What a function needs beside its arguments. */
export interface FunctionContext {
  listings: Listings;
  /** The scope used when a call names none. */
  configuredScope: ConfiguredScope;
  /** The arguments that no message may repeat. */
  secrets: SecretArguments;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Aborts when the caller gives up. */
  signal: AbortSignal;
}
