import { defined } from "../defined";
import { InterceptedError } from "./errors";
import { type Fields } from "./fields";
import { type Proxy, type ProxyError } from "./tunnelAgent";

/** An answer that has no envelope of the API. */
export interface ForeignAnswer {
  status: number;
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
}

/** What answered instead of the API, and what to do about it. */
interface Interceptor {
  what: string;
  advice: string;
}

/** Only the beginning of a foreign answer is looked at, in characters, so that no pattern takes long. */
const MAX_BODY = 16_384;

/** What a foreign answer says is shown up to this many characters. */
const MAX_QUOTE = 200;

const ADVICE = "Check the base URL, and any proxy, gateway or firewall between this machine and the API.";

/**
 * The error for an answer without the API's envelope: a challenge, a firewall, a captive portal, a proxy. The API itself has
 * said nothing, so that nothing follows for the credential or its permissions.
 *
 * @param action - what was being done, such as `Listing the service tokens of account 0123…`.
 */
export function toInterceptedError(
  action: string,
  path: string,
  answer: ForeignAnswer,
  retryAfterMs?: number,
): InterceptedError {
  const { status, headers } = answer;
  const rayId = headers["cf-ray"];
  const { what, advice } = identify(answer);
  const facts = [`HTTP ${status}`, ...(rayId === undefined ? [] : [`cf-ray ${rayId}`])].join(", ");
  const message = `${action}: ${what} answered instead of the API (${facts}). ${advice}`;
  return new InterceptedError(message, { path, status, ...defined({ rayId, retryAfterMs }) });
}

/** The error for a proxy that opened no connection to the API. */
export function toProxyError(path: string, { label }: Proxy, { status, message }: ProxyError): InterceptedError {
  const advice: Readonly<Record<number, string>> = {
    403: "It does not allow the host: ask whoever runs it, or exclude the host with NO_PROXY.",
    407: "It asks for a user name and a password: give them in the variable, as http://USER:PASSWORD@HOST:PORT.",
  };
  const next = advice[status ?? 0] ?? "Check that it runs and is an HTTP proxy, or exclude the host with NO_PROXY.";
  return new InterceptedError(`GET ${path}: ${label} opened no connection to the API: ${message}. ${next}`, {
    path,
    ...defined({ status }),
  });
}

function identify({ status, headers, body }: ForeignAnswer): Interceptor {
  // Source: https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/
  if (headers["cf-mitigated"] === "challenge") {
    return {
      what: "a Cloudflare challenge, which only a browser can pass,",
      advice: "Run this from another network, or have its IP address or this path exempted from the challenge.",
    };
  }
  if (status === 407) {
    return {
      what: `${nameOf(headers) ?? "a proxy"}, which asks for a user name and a password,`,
      advice: "Set HTTPS_PROXY to http://USER:PASSWORD@HOST:PORT, or ask whoever runs the network.",
    };
  }
  if (status >= 300 && status < 400) {
    return {
      what: `a redirect to ${originOf(headers.location)}`,
      advice:
        "Redirects are not followed, as they would carry the credential elsewhere. Sign in to the network if it asks for " +
        "that, or set the base URL to the right address.",
    };
  }
  const interceptor = identifyBody(headers, body.slice(0, MAX_BODY));
  return status === 404
    ? { ...interceptor, advice: "Check the base URL: the address of the API ends in /client/v4." }
    : interceptor;
}

function identifyBody(headers: ForeignAnswer["headers"], body: string): Interceptor {
  const problem = readProblem(body);
  // Source: https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/
  const code = problem.code ?? /\berror(?: code:?|<\/\w+>\s*<[^>]*>)? ?(1\d{3})\b/i.exec(body)?.[1];
  if (code !== undefined) {
    const said = problem.text === undefined ? "" : ` (${quote(problem.text)})`;
    return {
      what: `Cloudflare's own protection, with error ${code}${said},`,
      advice:
        "It refuses this machine or network before the API sees the request: allow its IP address, or use another network.",
    };
  }
  const name = nameOf(headers);
  if (problem.text !== undefined) {
    return { what: `${name ?? "something else"}, saying ${quote(problem.text)},`, advice: ADVICE };
  }
  const title = /<title[^>]*>([^<]*)</i.exec(body)?.[1]?.trim() ?? "";
  if (/^\s*</.test(body)) {
    const page = title === "" ? "a web page" : `a web page titled ${quote(title)}`;
    return { what: name === undefined ? page : `${name} with ${page}`, advice: ADVICE };
  }
  const said = body.trim() === "" ? "an empty answer" : quote(body.trim());
  return { what: `${name ?? "something else"}, with ${said},`, advice: ADVICE };
}

/** What a JSON body says: RFC 9457's fields (https://www.rfc-editor.org/rfc/rfc9457), or what gateways call them. */
function readProblem(body: string): { code?: string; text?: string } {
  try {
    const problem = (JSON.parse(body) ?? {}) as Fields;
    const parts = [problem.title, problem.detail ?? problem.message ?? problem.error];
    const text = parts.filter((part) => typeof part === "string" && part !== "").join(": ");
    const { error_code: code } = problem;
    return defined({ code: typeof code === "number" ? String(code) : undefined, text: text === "" ? undefined : text });
  } catch {
    return {};
  }
}

/** How an intermediary calls itself; Cloudflare's name says nothing, as it stands before the API, too. */
function nameOf(headers: ForeignAnswer["headers"]): string | undefined {
  const name = headers["proxy-status"] ?? headers.via ?? headers.server;
  return name === undefined || /cloudflare/i.test(name) ? undefined : `a proxy or server called ${quote(name)}`;
}

function originOf(location: string | undefined): string {
  return location !== undefined && URL.canParse(location) ? new URL(location).origin : "another address";
}

function quote(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return JSON.stringify(line.length > MAX_QUOTE ? `${line.slice(0, MAX_QUOTE)}…` : line);
}
