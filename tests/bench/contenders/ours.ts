import { CloudflareClient } from "../../../provider/cloudflare/client";
import { listServiceTokens } from "../../../provider/cloudflare/listServiceTokens";
import { type Job } from "../job";

/** The provider's own listing, with the settings that a stack has by default. */
export async function run({ baseUrl, apiToken, accountIds }: Job): Promise<readonly unknown[]> {
  const client = new CloudflareClient({
    credentials: { kind: "apiToken", apiToken, source: "the benchmark" },
    baseUrl,
    requestTimeoutMs: 30_000,
    maxRetries: 4,
    maxConcurrency: 16,
    userAgent: "pulumi-cloudflare-access/bench",
  });
  const options = { deadlineMs: 120_000, signal: new AbortController().signal };
  const lists: unknown[][] = [];
  for (const accountId of accountIds) {
    const { tokens } = await listServiceTokens(client, { scope: { accountId } }, options);
    lists.push(tokens);
  }
  return lists.flat();
}
