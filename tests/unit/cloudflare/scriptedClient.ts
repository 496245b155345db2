import { type ClientOptions, CloudflareClient } from "../../../provider/cloudflare/client";
import { type Page } from "../../../provider/cloudflare/decodePage";
import { type PageToken } from "../../../provider/cloudflare/decodeToken";
import { FakeClock } from "./fakeClock";
import { type Answer, ScriptedServer } from "./scriptedServer";
import { getPage, SOURCE } from "./testClient";

/** A credential that looks made up, and as long as a real one. */
export const SECRET = `made-up-${"0123456789abcdef".repeat(2)}`;

/** The account that tests ask for. */
export const ACCOUNT_ID = "0123456789abcdef0123456789abcdef";

/** Runs something with a client of a server that answers as a test says. */
export async function withClient<T>(
  answer: Answer,
  options: Partial<ClientOptions>,
  run: (client: CloudflareClient, server: ScriptedServer) => Promise<T>,
): Promise<T> {
  const server = await ScriptedServer.start(answer);
  const client = new CloudflareClient({
    credentials: { kind: "apiToken", apiToken: SECRET, source: SOURCE },
    baseUrl: `${server.origin}/client/v4`,
    requestTimeoutMs: 30_000,
    maxRetries: 0,
    maxConcurrency: 16,
    userAgent: "tests",
    clock: new FakeClock(),
    ...options,
  });
  try {
    return await run(client, server);
  } finally {
    await server.stop();
  }
}

/** Gets the first page of an account from a server that answers as a test says. */
export function getPageFrom(answer: Answer, options: Partial<ClientOptions> = {}): Promise<Page<PageToken>> {
  return withClient(answer, options, (client) => getPage(client, { accountId: ACCOUNT_ID }));
}
