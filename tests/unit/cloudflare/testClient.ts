import { type ClientOptions, CloudflareClient } from "../../../provider/cloudflare/client";
import { Deadline } from "../../../provider/cloudflare/deadline";
import { decodePage, type Page } from "../../../provider/cloudflare/decodePage";
import { type PageToken } from "../../../provider/cloudflare/decodeToken";
import { type ListingOptions } from "../../../provider/cloudflare/listing";
import {
  listServiceTokens,
  toListRequest,
  type TokenListing,
  type TokenRequest,
} from "../../../provider/cloudflare/listServiceTokens";
import { type Emulator } from "../../emulator/emulator";
import { FakeClock } from "./fakeClock";

/** Where tests say their credential came from. */
export const SOURCE = "the environment variable CLOUDFLARE_API_TOKEN";

/** A client of an emulator; its waits are over at once unless it is given a clock. */
export function clientOf(emulator: Emulator, options: Partial<ClientOptions> = {}): CloudflareClient {
  return new CloudflareClient({
    credentials: { kind: "apiToken", apiToken: emulator.credentials.apiToken, source: SOURCE },
    baseUrl: emulator.baseUrl,
    requestTimeoutMs: 30_000,
    maxRetries: 4,
    maxConcurrency: 16,
    userAgent: "tests",
    clock: new FakeClock(),
    ...options,
  });
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
