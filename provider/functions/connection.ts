import { CloudflareClient } from "../cloudflare/client";
import { listServiceTokens, type ListingProgress } from "../cloudflare/listing";
import { SharedListings } from "../cloudflare/sharedListings";
import { version } from "../packageInfo";
import { type Settings } from "../configuration/resolveConfiguration";
import { type FunctionContext } from "./functionContext";

/** What the calls of one settled configuration share. */
export type Connection = Omit<FunctionContext, "signal">;

/** Makes the client of a settled configuration. */
export function createClient(settings: Settings): CloudflareClient {
  return new CloudflareClient({ ...settings, userAgent: `pulumi-cloudflare-access/${version}` });
}

/** Makes what every call of one settled configuration shares: one client, and the listings that calls share. */
export function connect(settings: Settings, onProgress: (progress: ListingProgress) => void): Connection {
  const client = createClient(settings);
  const listings = new SharedListings((request, signal) =>
    listServiceTokens(client, request, { deadlineMs: settings.deadlineMs, signal, onProgress }),
  );
  return { listings, configuredScope: settings.scope, now: () => Date.now() };
}
