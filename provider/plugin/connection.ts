import { CloudflareClient } from "../cloudflare/client";
import { listServiceTokens, type ListingProgress } from "../cloudflare/listing";
import { SharedListings } from "../cloudflare/sharedListings";
import { type Settings } from "../functions/configuration";
import { type FunctionContext } from "../functions/functionContext";
import { version } from "../version";

/** Makes what every call of one configured provider shares: one client, and the listings that calls share. */
export function connect(
  settings: Settings,
  onProgress: (progress: ListingProgress) => void,
): Omit<FunctionContext, "signal"> {
  const client = new CloudflareClient({ ...settings, userAgent: `pulumi-cloudflare-access/${version}` });
  const listings = new SharedListings((request, signal) =>
    listServiceTokens(client, request, { deadlineMs: settings.deadlineMs, signal, onProgress }),
  );
  return { listings, configuredScope: settings.scope, now: () => Date.now() };
}
