import Cloudflare from "cloudflare";
import { seededName } from "../../emulator/storedToken";
import { type Job } from "../job";

/** How many look-ups are under way at once: what the general provider was seen to do under the engine. */
const CONCURRENCY = 50;

/** The official client with a user's defaults: each list call iterated to its end, one after another, or look-ups by name. */
export async function run({ baseUrl, apiToken, accountIds, lookups, usage }: Job): Promise<readonly unknown[]> {
  const client = new Cloudflare({ apiToken, baseURL: baseUrl });
  if (lookups !== undefined) {
    return lookUp(client, accountIds[0] ?? "", lookups);
  }
  const { access, organizations } = client.zeroTrust;
  const tokens: unknown[] = [];
  for (const account_id of accountIds) {
    tokens.push(...(await collect(access.serviceTokens.list({ account_id }))));
    if (usage === true) {
      await collect(access.applications.list({ account_id }));
      await collect(access.policies.list({ account_id }));
      await collect(access.groups.list({ account_id }));
      await organizations.list({ account_id });
      await organizations.doh.get({ account_id }).catch(() => "There is none.");
    }
  }
  return tokens;
}

async function collect(pages: AsyncIterable<unknown>): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const item of pages) {
    items.push(item);
  }
  return items;
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
