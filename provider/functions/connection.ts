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

/** What is told of the requests that are made. */
export interface ConnectionObserver {
  onProgress: (progress: ListingProgress) => void;
  onRequest?: ClientOptions["onRequest"];
}

/** Makes the client of a configuration. @throws ArgumentError where there is no credential. */
export function createClient(
  { credentials, ...settings }: Settings,
  onRequest?: ClientOptions["onRequest"],
): CloudflareClient {
  const userAgent = `pulumi-cloudflare-access/${version}`;
  return new CloudflareClient({
    ...settings,
    credentials: requireCredentials(credentials),
    userAgent,
    ...defined({ onRequest }),
  });
}

/**
 * Makes what every call of one configuration shares: one client, and the listings that calls share. The client is made by
 * the first call that needs it, which fails where there is no credential.
 *
 * @param adapt - changes each listing before anything is made of it.
 */
export function connect(
  settings: Settings,
  { onProgress, onRequest }: ConnectionObserver,
  adapt: (listing: Listing) => Listing = (listing) => listing,
): Connection & { getClient: () => CloudflareClient } {
  let client: CloudflareClient | undefined;
  const getClient = () => (client ??= createClient(settings, onRequest));
  const listings = new SharedListings(async (request, signal) =>
    adapt(await listServiceTokens(getClient(), request, { deadlineMs: settings.deadlineMs, signal, onProgress })),
  );
  return { listings, configuredScope: settings.scope, secrets: NO_SECRETS, now: () => Date.now(), getClient };
}
