import { adviseQuotationMarks } from "../quote";
import { InputError } from "../tokens/inputError";

/** Where the API is. Source: https://developers.cloudflare.com/fundamentals/api/how-to/make-api-calls/ */
export const DEFAULT_BASE_URL = "https://api.cloudflare.com/client/v4";

const CLOUDFLARE_HOST = "api.cloudflare.com";

/**
 * Reads the address of the API, and returns it without a trailing slash.
 *
 * @throws InputError that says what is wrong with it, and shows no part of it that may hold a password or a key.
 */
export function parseBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol)) {
    throw new InputError(
      `the value is not an http or https address; use one like ${DEFAULT_BASE_URL}.${adviseQuotationMarks(text)}`,
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw new InputError(
      "the address has a user or a password in it; leave them out, and give the credential as apiToken.",
    );
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw new InputError(
      `${url.origin} would send the credential unencrypted; use https. Plain http is for a loopback host only.`,
    );
  }
  if (url.search !== "" || url.hash !== "") {
    throw new InputError(
      `the address ${url.origin}${url.pathname} is followed by a query or a fragment; leave that out.`,
    );
  }
  if (url.hostname === CLOUDFLARE_HOST && !/^\/client\/v4\/?$/.test(url.pathname)) {
    throw new InputError(`${url.origin}${url.pathname} is not the address of the API, which is ${DEFAULT_BASE_URL}.`);
  }
  return url.href.replace(/\/+$/, "");
}

/** Whether a host is this machine. @param hostname - as a URL has it: in lower case, IPv6 in brackets. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
