import { type ConfiguredScope } from "../arguments/scopeArguments";
import { NO_SECRETS, type SecretArguments } from "../arguments/secretArguments";
import { type ClientOptions, CloudflareClient } from "../cloudflare/http/client";
import { type ListingProgress } from "../cloudflare/listing/listing";
import { listServiceTokens, type TokenListing, type TokenRequest } from "../cloudflare/listServiceTokens";
import { readUsageSources } from "../cloudflare/readUsageSources";
import { type Scope } from "../cloudflare/scope";
import { SharedListings } from "../cloudflare/listing/sharedListings";
import { type Settings } from "../configuration/resolveConfiguration";
import { requireCredentials } from "../configuration/resolveCredentials";
import { defined } from "../defined";
import { version } from "../packageInfo";
import { type UsageSources } from "../usage/accessResources";

/** What a function needs beside its arguments. */
export interface FunctionContext {
  listings: Pick<SharedListings<TokenRequest, TokenListing>, "list">;
  /** What tells who uses the tokens of an account. */
  usageSources: Pick<SharedListings<Scope, UsageSources>, "list">;
  /** The scope used when a call names none. */
  configuredScope: ConfiguredScope;
  /** The arguments that no message may repeat. */
  secrets: SecretArguments;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Aborts when the caller gives up. */
  signal: AbortSignal;
}

/** What the calls of one configuration share. */
export interface SharedContext extends Omit<FunctionContext, "signal"> {
  /** @throws ArgumentError where there is no credential. */
  getClient: () => CloudflareClient;
}

/**
 * Makes what every call of one configuration shares: one client, and the listings that calls share. The client is made by
 * the first call that needs it, which fails where there is no credential.
 *
 * @param observer - is told of the requests that are made.
 * @param adapt - changes each listing before anything is made of it.
 */
export function createSharedContext(
  { credentials, scope, deadlineMs, ...settings }: Settings,
  { onProgress, onRequest }: Pick<ClientOptions, "onRequest"> & { onProgress: (progress: ListingProgress) => void },
  adapt: (listing: TokenListing) => TokenListing = (listing) => listing,
): SharedContext {
  let client: CloudflareClient | undefined;
  const getClient = () =>
    (client ??= new CloudflareClient({
      ...settings,
      credentials: requireCredentials(credentials),
      userAgent: `pulumi-cloudflare-access/${version}`,
      ...defined({ onRequest }),
    }));
  const listings = new SharedListings(async (request: TokenRequest, signal) =>
    adapt(await listServiceTokens(getClient(), request, { deadlineMs, signal, onProgress })),
  );
  const usageSources = new SharedListings((account: Scope, signal) =>
    readUsageSources(getClient(), account, { deadlineMs, signal, onProgress }),
  );
  return { listings, usageSources, configuredScope: scope, secrets: NO_SECRETS, now: () => Date.now(), getClient };
}
