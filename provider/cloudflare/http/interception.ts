import { quote } from "../../quote";
import { InterceptedError } from "../errors";
import { type Proxy, type ProxyError } from "./tunnelAgent";

/** An answer that has no envelope of the API. */
export interface ForeignAnswer {
  status: number;
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
}

/** Only the beginning of a foreign answer is looked at, in characters, so that no pattern takes long. */
const MAX_BODY = 16_384;

/**
 * The error for an answer without the API's envelope: a challenge, a firewall, a captive portal, a proxy. The API itself has
 * said nothing, so that nothing follows for the credential or its permissions.
 *
 * @param action - what was being done, such as `Listing the service tokens of account 0123…`.
 */
export function toInterceptedError(action: string, answer: ForeignAnswer, retryAfterMs?: number): InterceptedError {
  const { status, headers } = answer;
  const [what, advice] = identify(answer);
  // Cloudflare's own name says nothing: it is in front of the API, too.
  const server = headers.via ?? headers.server ?? "cloudflare";
  const rayId = headers["cf-ray"];
  const facts = [
    `HTTP ${status}`,
    ...(/cloudflare/i.test(server) ? [] : [`server ${quote(server)}`]),
    ...(rayId === undefined ? [] : [`cf-ray ${rayId}`]),
  ].join(", ");
  const message = `${action}: ${what} answered instead of the API (${facts}). ${advice}`;
  return new InterceptedError(message, status, retryAfterMs);
}

/** The error for a proxy that opened no connection to the API. */
export function toProxyError(path: string, { label }: Proxy, { status, message }: ProxyError): InterceptedError {
  const advice: Readonly<Record<number, string>> = {
    403: "It does not allow the host: ask whoever runs it, or exclude the host with NO_PROXY.",
    407: "It asks for a user name and a password: give them in the variable, as http://USER:PASSWORD@HOST:PORT.",
  };
  const next = advice[status ?? 0] ?? "Check that it runs and is an HTTP proxy, or exclude the host with NO_PROXY.";
  return new InterceptedError(`GET ${path}: ${label} opened no connection to the API: ${message}. ${next}`, status);
}

/** Tells what answered, as far as can be told, and what to do about it. */
function identify({ status, headers, body }: ForeignAnswer): [what: string, advice: string] {
  // Source: https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/
  if (headers["cf-mitigated"] === "challenge") {
    return [
      "a Cloudflare challenge, which only a browser can pass,",
      "Run this from another network, or have its IP address or this path exempted from the challenge.",
    ];
  }
  if (status === 407) {
    return [
      "a proxy, which asks for a user name and a password,",
      "Set HTTPS_PROXY to http://USER:PASSWORD@HOST:PORT, or ask whoever runs the network.",
    ];
  }
  if (status >= 300 && status < 400) {
    const { location = "" } = headers;
    return [
      `a redirect to ${URL.canParse(location) ? new URL(location).origin : "another address"}`,
      "Redirects are not followed, as they would carry the credential elsewhere. Sign in to the network if it asks for " +
        "that, or set the base URL to the right address.",
    ];
  }
  // Source: https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/
  const text = body.slice(0, MAX_BODY);
  const code = /\berror(?:[ _]code"?:? ?|<\/\w+>\s*<[^>]*>| )(1\d{3})\b/i.exec(text)?.[1];
  if (code !== undefined) {
    return [
      `Cloudflare's own protection, with error ${code},`,
      "It refuses this machine or network before the API sees the request: allow its IP address, or use another network.",
    ];
  }
  return [
    describeBody(text),
    status === 404
      ? "Check the base URL: the address of the API ends in /client/v4."
      : "Check the base URL, and any proxy, gateway or firewall between this machine and the API.",
  ];
}

function describeBody(text: string): string {
  const said = (/<title[^>]*>([^<]*)</i.exec(text)?.[1] ?? text).replaceAll(/\s+/g, " ").trim();
  if (/^\s*</.test(text)) {
    return said.startsWith("<") ? "a web page" : `a web page titled ${quote(said)}`;
  }
  return said === "" ? "something with an empty answer" : `something that says ${quote(said)}`;
}
