import Cloudflare from "cloudflare";
import { type Job, seededName } from "./contender";

/** How many look-ups are under way at once: what the general provider was seen to do under the engine. */
const CONCURRENCY = 50;

/**
 * Looks tokens up with the official client's `name` filter, one request each: it takes the first page's word for it,
 * where iterating to the end would cost a second request.
 */
export async function run({ baseUrl, apiToken, accountIds, lookups = 0 }: Job): Promise<readonly unknown[]> {
  const client = new Cloudflare({ apiToken, baseURL: baseUrl });
  const [account_id = ""] = accountIds;
  const found: unknown[] = [];
  let next = 0;
  const lookUpNext = async () => {
    while (next < lookups) {
      const index = next++;
      const { result } = await client.zeroTrust.access.serviceTokens.list({ account_id, name: seededName(index) });
      found[index] = result.find(({ name }) => name === seededName(index));
    }
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, lookups) }, lookUpNext));
  return found.filter((token) => token !== undefined);
}
