import Cloudflare from "cloudflare";
import { type Job } from "./contender";

/** The official client's list call, iterated to its end as its README does, with the defaults that a user has. */
export async function run({ baseUrl, apiToken, accountIds }: Job): Promise<readonly unknown[]> {
  const client = new Cloudflare({ apiToken, baseURL: baseUrl });
  const tokens: unknown[] = [];
  for (const account_id of accountIds) {
    for await (const token of client.zeroTrust.access.serviceTokens.list({ account_id })) {
      tokens.push(token);
    }
  }
  return tokens;
}
