import { listServiceTokens } from "../../../provider/cloudflare/listServiceTokens";
import { createSharedContext } from "../../../provider/functions/functionContext";
import { getServiceTokenUsage } from "../../../provider/functions/getServiceTokenUsage";
import { type Job } from "../job";

/** The provider's own listing, or its usage, with the settings that a stack has by default. */
export async function run({ baseUrl, apiToken, accountIds, usage }: Job): Promise<readonly unknown[]> {
  const settings = { baseUrl, requestTimeoutMs: 30_000, maxRetries: 4, maxConcurrency: 16, deadlineMs: 120_000 };
  const credentials = { kind: "apiToken", apiToken, source: "the benchmark" } as const;
  const context = createSharedContext(
    { ...settings, credentials, scope: { reason: "" } },
    { onProgress: () => undefined },
  );
  const options = { deadlineMs: settings.deadlineMs, signal: new AbortController().signal };
  const lists: unknown[][] = [];
  for (const accountId of accountIds) {
    const { tokens } =
      usage === true
        ? (await getServiceTokenUsage({ accountId }, { ...context, ...options })).result
        : await listServiceTokens(context.getClient(), { scope: { accountId } }, options);
    lists.push(tokens);
  }
  return lists.flat();
}
