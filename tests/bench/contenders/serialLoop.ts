import { type Job } from "../job";

interface Envelope {
  result: unknown[];
  result_info: { total_pages: number };
}

/** The loop that people write by hand: one page after another until `total_pages`, nothing checked. */
export async function run({ baseUrl, apiToken, accountIds }: Job): Promise<readonly unknown[]> {
  const tokens: unknown[] = [];
  for (const accountId of accountIds) {
    for (let page = 1, pages = 1; page <= pages; page++) {
      const url = `${baseUrl}/accounts/${accountId}/access/service_tokens?page=${page}&per_page=1000`;
      const response = await fetch(url, { headers: { authorization: `Bearer ${apiToken}` } });
      const envelope = (await response.json()) as Envelope;
      tokens.push(...envelope.result);
      pages = envelope.result_info.total_pages;
    }
  }
  return tokens;
}
