import { type Reply } from "../reply";

/** What answers between a client and the API. */
export type Interceptor =
  /** A challenge page: 403 with `cf-mitigated: challenge`. https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/ */
  | "challenge"
  /** The page of a blocked request. https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/ */
  | "firewall"
  /** `error code: 1020` as plain text, which Cloudflare gives clients that accept no HTML. */
  | "errorCode"
  /** RFC 9457's `application/problem+json`, which Cloudflare gives clients that accept JSON. */
  | "problemJson"
  /** A login page with status 200, as hotels have one. */
  | "captivePortal"
  /** A proxy that refuses: 407 with `Proxy-Authenticate`, and 403 or 503 in its own words. */
  | "proxy";

/** The answer of something that is not the API. */
export function interceptedReply(by: Interceptor, status?: number): Reply {
  switch (by) {
    case "challenge":
      return html(status ?? 403, "Just a moment...", { "cf-mitigated": "challenge", server: "cloudflare" });
    case "firewall":
      return html(status ?? 403, "Attention Required! | Cloudflare", { server: "cloudflare" });
    case "errorCode":
      return {
        status: status ?? 403,
        headers: { "content-type": "text/plain; charset=UTF-8", server: "cloudflare" },
        body: "error code: 1020",
      };
    case "problemJson":
      return problemJson(status ?? 403);
    case "captivePortal":
      return html(status ?? 200, "Welcome! Please sign in", {});
    case "proxy":
      return proxy(status ?? 407);
  }
}

function html(status: number, title: string, headers: Record<string, string>): Reply {
  return {
    status,
    headers: { "content-type": "text/html; charset=UTF-8", ...headers },
    body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
  };
}

function problemJson(status: number): Reply {
  const problem = {
    type: "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/error-1020/",
    title: "Error 1020: Access denied",
    status,
    detail: "The site owner has blocked access based on firewall rules.",
    error_code: 1020,
    error_name: "access_denied",
    cloudflare_error: true,
  };
  return { status, headers: { "content-type": "application/problem+json" }, body: JSON.stringify(problem) };
}

function proxy(status: number): Reply {
  const authenticate = status === 407 ? { "proxy-authenticate": 'Basic realm="proxy"' } : {};
  return html(status, "The proxy refused the request", { via: "1.1 proxy.example.com", ...authenticate });
}
