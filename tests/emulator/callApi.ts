import { type Emulator } from "./emulator";
import { type ApiErrorEntry } from "./apiFailure";
import { type ResultInfo } from "./paging";
import { type StoredToken } from "./storedToken";

/** An envelope as a test reads it. */
export interface ReceivedEnvelope<Result> {
  success: boolean;
  errors: ApiErrorEntry[];
  messages: { code: number; message: string }[];
  result: Result;
  result_info: ResultInfo;
}

/** What came back over HTTP. */
export interface Received<Result> {
  status: number;
  headers: Headers;
  body: ReceivedEnvelope<Result>;
}

/** One call of the API with fetch, as the reader unless `headers` say otherwise. */
export async function callApi<Result = unknown>(
  emulator: Emulator,
  path: string,
  init: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Received<Result>> {
  const headers = init.headers ?? bearer(emulator.credentials.apiToken);
  const response = await fetch(`${emulator.baseUrl}${path}`, { ...init, headers, redirect: "manual" });
  const text = await response.text();
  const body = (text.startsWith("{") ? JSON.parse(text) : undefined) as ReceivedEnvelope<Result>;
  return { status: response.status, headers: response.headers, body };
}

/** Lists the emulator's own account. */
export function listPage(emulator: Emulator, query = ""): Promise<Received<StoredToken[]>> {
  return callApi(emulator, `${tokensPath(emulator)}${query}`);
}

/** The path of the emulator's own account's tokens. */
export function tokensPath({ accountId }: Emulator): string {
  return `/accounts/${accountId}/access/service_tokens`;
}

/** The header that carries an API token. */
export function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

/** The names on a page. */
export function namesOf({ body }: Received<StoredToken[]>): string[] {
  return body.result.map(({ name }) => name);
}
