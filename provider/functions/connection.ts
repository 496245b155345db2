import { NO_SECRETS } from "../arguments/secretArguments";
import { CloudflareClient, type ClientOptions } from "../cloudflare/client";
import { type Listing, listServiceTokens, type ListingProgress } from "../cloudflare/listing";
import { SharedListings } from "../cloudflare/sharedListings";
import { type Settings } from "../configuration/resolveConfiguration";
import { requireCredentials } from "../configuration/resolveCredentials";
import { defined } from "../defined";
import { version } from "../packageInfo";
import { type FunctionContext } from "./functionContext";

/** What the calls of one configuration share. */
export type Connection = Omit<FunctionContext, "signal">;

/**
 * Makes what every call of one configuration shares: one client, and the listings that calls share. The client is made by
 * the first call that needs it, which fails where there is no credential.
 *
 * @param observer - is told of the requests that are made.
 * @param adapt - changes each listing before anything is made of it.
 */
export function connect(
  { credentials, scope, deadlineMs, ...settings }: Settings,
  { onProgress, onRequest }: Pick<ClientOptions, "onRequest"> & { onProgress: (progress: ListingProgress) => void },
  adapt: (listing: Listing) => Listing = (listing) => listing,
): Connection & { getClient: () => CloudflareClient } {
  let client: CloudflareClient | undefined;
  const getClient = () =>
    (client ??= new CloudflareClient({
      ...settings,
      credentials: requireCredentials(credentials),
      userAgent: `pulumi-cloudflare-access/${version}`,
      ...defined({ onRequest }),
    }));
  const listings = new SharedListings(async (request, signal) =>
    adapt(await listServiceTokens(getClient(), request, { deadlineMs, signal, onProgress })),
  );
  return { listings, configuredScope: scope, secrets: NO_SECRETS, now: () => Date.now(), getClient };
}
