import Cloudflare from "cloudflare";
import { type Job, seededName } from "../job";

/** How many look-ups are under way at once: what the general provider was seen to do under the engine. */
const CONCURRENCY = 50;

/** The official client with the defaults that a user has: its list call iterated to its end, or look-ups by name. */
export async function run({ baseUrl, apiToken, accountIds, lookups }: Job): Promise<readonly unknown[]> {
  const client = new Cloudflare({ apiToken, baseURL: baseUrl });
  if (lookups !== undefined) {
    return lookUp(client, accountIds[0] ?? "", lookups);
  }
  const tokens: unknown[] = [];
  for (const account_id of accountIds) {
    for await (const token of client.zeroTrust.access.serviceTokens.list({ account_id })) {
      tokens.push(token);
    }
  }
  return tokens;
}

/** With the `name` filter, one request each: the first page is believed, as iterating to the end would cost a second. */
async function lookUp(client: Cloudflare, account_id: string, lookups: number): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  let next = 0;
  const lookUpNext = async () => {
    while (next < lookups) {
      const name = seededName(next++);
      const { result } = await client.zeroTrust.access.serviceTokens.list({ account_id, name });
      found.push(...result.filter((token) => token.name === name));
    }
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, lookups) }, lookUpNext));
  return found;
}
