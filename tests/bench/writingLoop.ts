import { run } from "./contenders/serialLoop";

/** What people write by hand in the place of `tokens list --format json`: the serial loop, and its tokens as JSON. */
async function main(): Promise<void> {
  const { CLOUDFLARE_BASE_URL: baseUrl = "", CLOUDFLARE_API_TOKEN: apiToken = "" } = process.env;
  const tokens = await run({ baseUrl, apiToken, accountIds: [process.env.CLOUDFLARE_ACCOUNT_ID ?? ""] });
  process.stdout.write(`${JSON.stringify(tokens, null, 2)}\n`);
}

void main();
