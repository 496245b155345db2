import { type ClientOptions, CloudflareClient } from "../../../provider/cloudflare/http/client";
import { Deadline } from "../../../provider/cloudflare/http/deadline";
import { decodePage, type Page } from "../../../provider/cloudflare/listing/decodePage";
import { type PageToken } from "../../../provider/cloudflare/decodeToken";
import { type ListingOptions } from "../../../provider/cloudflare/listing/listing";
import {
  listServiceTokens,
  toListRequest,
  type TokenListing,
  type TokenRequest,
} from "../../../provider/cloudflare/listServiceTokens";
import { type Emulator } from "../../emulator/emulator";
import { FakeClock } from "./fakeClock";
import { type Answer, ScriptedServer } from "./scriptedServer";

/** Where tests say their credential came from. */
export const SOURCE = "the environment variable CLOUDFLARE_API_TOKEN";

/** A credential that looks made up, and as long as a real one. */
export const SECRET = `made-up-${"0123456789abcdef".repeat(2)}`;

/** The account that tests ask for. */
export const ACCOUNT_ID = "0123456789abcdef0123456789abcdef";

/** A client whose waits are over at once unless it is given a clock. */
function makeClient(baseUrl: string, apiToken: string, options: Partial<ClientOptions>): CloudflareClient {
  return new CloudflareClient({
    credentials: { kind: "apiToken", apiToken, source: SOURCE },
    baseUrl,
    requestTimeoutMs: 30_000,
    maxRetries: 4,
    maxConcurrency: 16,
    userAgent: "tests",
    clock: new FakeClock(),
    ...options,
  });
}

/** A client of an emulator. */
export function clientOf(emulator: Emulator, options: Partial<ClientOptions> = {}): CloudflareClient {
  return makeClient(emulator.baseUrl, emulator.credentials.apiToken, options);
}

/** Runs something with a client of a server that answers as a test says; it does not try again unless told to. */
export async function withClient<T>(
  answer: Answer,
  options: Partial<ClientOptions>,
  run: (client: CloudflareClient, server: ScriptedServer) => Promise<T>,
): Promise<T> {
  const server = await ScriptedServer.start(answer);
  try {
    return await run(makeClient(`${server.origin}/client/v4`, SECRET, { maxRetries: 0, ...options }), server);
  } finally {
    await server.stop();
  }
}

/** Lists the emulator's account, or whatever else is requested. */
export function list(
  emulator: Emulator,
  request: Partial<TokenRequest> = {},
  options: Partial<ClientOptions & ListingOptions & { client: CloudflareClient }> = {},
): Promise<TokenListing> {
  const { deadlineMs = 120_000, signal = new AbortController().signal, onProgress, client, ...rest } = options;
  return listServiceTokens(
    client ?? clientOf(emulator, rest),
    { scope: { accountId: emulator.accountId }, ...request },
    { deadlineMs, signal, ...(onProgress === undefined ? {} : { onProgress }) },
  );
}

/** Gets the first page of an account's tokens. */
export async function getPage(
  client: CloudflareClient,
  { accountId, search }: { accountId: string; search?: string },
  options: { deadlineMs?: number; signal?: AbortSignal } = {},
): Promise<Page<PageToken>> {
  const { deadlineMs = 120_000, signal = new AbortController().signal } = options;
  const request = toListRequest({ scope: { accountId }, ...(search === undefined ? {} : { search }) });
  const query = { page: "1", per_page: "1000", ...request.query };
  const deadline = new Deadline(client.clock, deadlineMs, signal, "Getting a page");
  try {
    return await client.get({ ...request, query }, deadline, (envelope, characters) =>
      decodePage(envelope, characters, request.decodeItem),
    );
  } finally {
    deadline.release();
  }
}

/** Gets the first page of an account from a server that answers as a test says. */
export function getPageFrom(answer: Answer, options: Partial<ClientOptions> = {}): Promise<Page<PageToken>> {
  return withClient(answer, options, (client) => getPage(client, { accountId: ACCOUNT_ID }));
}

/** What was asked for, as `page/per_page`, in order of arrival. */
export function askedPages({ requests }: Emulator): string[] {
  return requests.map(({ query }) => `${query.page}/${query.per_page}`);
}

/** The IDs that a server holds, sorted. */
export function idsHeld(emulator: Emulator): string[] {
  return emulator
    .tokens()
    .map(({ id }) => id)
    .sort();
}

/** The IDs of a listing, sorted. */
export function idsOf({ tokens }: Pick<TokenListing, "tokens">): string[] {
  return tokens.map(({ id }) => id).sort();
}

/** What a promise rejects with. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`It succeeded: ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
}
