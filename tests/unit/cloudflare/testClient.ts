import { type ClientOptions, CloudflareClient } from "../../../provider/cloudflare/client";
import { Deadline } from "../../../provider/cloudflare/deadline";
import { type Page } from "../../../provider/cloudflare/decodePage";
import { type Listing, type ListingOptions, listServiceTokens } from "../../../provider/cloudflare/listing";
import { type ListingRequest } from "../../../provider/cloudflare/listingPass";
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
  request: Partial<ListingRequest> = {},
  options: Partial<ClientOptions & ListingOptions & { client: CloudflareClient }> = {},
): Promise<Listing> {
  const { deadlineMs = 120_000, signal = new AbortController().signal, onProgress, client, ...rest } = options;
  return listServiceTokens(
    client ?? clientOf(emulator, rest),
    { scope: { accountId: emulator.accountId }, ...request },
    { deadlineMs, signal, ...(onProgress === undefined ? {} : { onProgress }) },
  );
}

/** Gets one page of the emulator's account. */
export async function getPage(
  client: CloudflareClient,
  emulator: Emulator,
  options: { deadlineMs?: number; signal?: AbortSignal } = {},
): Promise<Page> {
  const { deadlineMs = 120_000, signal = new AbortController().signal } = options;
  const deadline = new Deadline(client.clock, deadlineMs, signal, "Getting a page");
  try {
    return await client.getPage({ scope: { accountId: emulator.accountId }, page: 1, perPage: 1000 }, deadline);
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
export function idsOf({ tokens }: Pick<Listing, "tokens">): string[] {
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
