import { CloudflareClient } from "../cloudflare/client";
import { listServiceTokens, type ListingProgress } from "../cloudflare/listing";
import { SharedListings } from "../cloudflare/sharedListings";
import { version } from "../packageInfo";
import { NO_SECRETS } from "../arguments/secretArguments";
import { requireCredentials } from "../configuration/resolveCredentials";
import { type Settings } from "../configuration/resolveConfiguration";
import { type FunctionContext } from "./functionContext";

/** What the calls of one settled configuration share. */
export type Connection = Omit<FunctionContext, "signal">;

/** Makes the client of a resolved configuration. @throws ArgumentError where there is no credential. */
export function createClient({ credentials, ...settings }: Settings): CloudflareClient {
  const userAgent = `pulumi-cloudflare-access/${version}`;
  return new CloudflareClient({ ...settings, credentials: requireCredentials(credentials), userAgent });
}

/** Makes what every call of one settled configuration shares: one client, and the listings that calls share. */
export function connect(settings: Settings, onProgress: (progress: ListingProgress) => void): Connection {
  // Made by the first listing, as nothing else needs a credential.
  let client: CloudflareClient | undefined;
  const listings = new SharedListings(async (request, signal) => {
    client ??= createClient(settings);
    return listServiceTokens(client, request, { deadlineMs: settings.deadlineMs, signal, onProgress });
  });
  return { listings, configuredScope: settings.scope, secrets: NO_SECRETS, now: () => Date.now() };
}
