import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import axios, { type AxiosError, type AxiosInstance, isAxiosError } from "axios";
import { type ApiRequest } from "./apiRequest";
import { CertificateError, type CloudflareAccessError, ConnectionError, TimeoutError } from "../errors";
import { toProxyError } from "./interception";
import { type Proxy, ProxyError, TunnelAgent } from "./tunnelAgent";

/** An HTTP answer, whatever its status. Header names are in lower case, as Node.js gives them. */
export interface HttpAnswer {
  status: number;
  headers: Record<string, string | undefined>;
  body: Buffer;
}

/** Where and how requests are sent. */
export interface TransportOptions {
  /** With `/client/v4`, without a trailing slash. */
  baseUrl: string;
  /** What requests to an https address go through. @default nothing */
  proxy?: Proxy;
  headers: Record<string, string>;
  /** The time that one attempt may take as a whole, in milliseconds. */
  requestTimeoutMs: number;
}

/** An answer larger than this is refused, in bytes: a page of 1,000 tokens has less than 1 MB. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** What a certificate check can fail with. Source: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const CERTIFICATE_CODES = /^(?:CERT_|ERR_TLS_CERT_|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN)/;

/** The ones of a chain that ends in a certificate this machine does not know. */
const UNKNOWN_ROOT_CODES = /SELF_SIGNED|UNABLE_TO_GET_ISSUER|UNABLE_TO_VERIFY_LEAF/;

/** Sends single requests. The only place that knows axios. */
export class Transport {
  private readonly http: AxiosInstance;

  constructor(private readonly options: TransportOptions) {
    const { proxy, requestTimeoutMs } = options;
    // The client bounds the requests in flight, and with them the connections.
    const agent = { keepAlive: true };
    this.http = axios.create({
      baseURL: options.baseUrl,
      headers: { Accept: "application/json", ...options.headers },
      httpAgent: new HttpAgent(agent),
      httpsAgent: proxy === undefined ? new HttpsAgent(agent) : new TunnelAgent(proxy, requestTimeoutMs, agent),
      // The agent knows the proxy, so that axios is not to look for one.
      proxy: false,
      // A redirect would carry the credential to wherever it points.
      maxRedirects: 0,
      maxContentLength: MAX_ANSWER_BYTES,
      responseType: "arraybuffer",
      validateStatus: () => true,
    });
  }

  /**
   * Makes one GET attempt.
   *
   * @throws {@link ConnectionError} when no whole answer came.
   * @throws {@link InterceptedError} when a proxy refused to connect.
   * @throws {@link TimeoutError} when it took longer than `requestTimeoutMs`.
   * @throws the signal's reason when the signal aborted.
   */
  async get(
    { path, shownPath, query = {} }: Pick<ApiRequest, "path" | "shownPath" | "query">,
    signal: AbortSignal,
  ): Promise<HttpAnswer> {
    signal.throwIfAborted();
    const attempt = new AbortController();
    const abort = () => attempt.abort();
    signal.addEventListener("abort", abort, { once: true });
    const timer = setTimeout(abort, this.options.requestTimeoutMs);
    try {
      const response = await this.http.get<unknown>(path, { params: toWellFormed(query), signal: attempt.signal });
      const body = Buffer.isBuffer(response.data) ? response.data : Buffer.alloc(0);
      const given = response.headers as Record<string, string | string[]>;
      const headers = Object.fromEntries(
        Object.entries(given).map(([name, value]) => [name, [value].flat().join(", ")]),
      );
      return { status: response.status, headers, body };
    } catch (error) {
      signal.throwIfAborted();
      if (!attempt.signal.aborted) {
        throw this.toConnectionError(shownPath, error);
      }
      const seconds = this.options.requestTimeoutMs / 1000;
      throw new TimeoutError(
        `GET ${shownPath}: no answer from ${this.destination} within ${seconds} s (requestTimeout).`,
      );
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
    }
  }

  private toConnectionError(path: string, error: unknown): CloudflareAccessError {
    const { proxy } = this.options;
    const cause = isAxiosError(error) ? error.cause : error;
    if (cause instanceof ProxyError && proxy !== undefined) {
      return toProxyError(path, proxy, cause);
    }
    const reason = isAxiosError(error) ? describeFault(error) : String(error);
    const failed = `GET ${path}: the connection to ${this.destination} failed: ${reason}.`;
    // The library's error holds the request's headers, and with them the credential: only its words go on.
    const bare = new Error(reason);
    const code = isAxiosError(error) ? (error.code ?? "") : "";
    if (CERTIFICATE_CODES.test(code)) {
      return new CertificateError(`${failed} ${adviseCertificate(code)}`, bare);
    }
    return new ConnectionError(`${failed} Check the network, the proxy settings and the base URL.`, bare);
  }

  /** The host that requests go to, with the proxy that they go through. */
  private get destination(): string {
    const { baseUrl, proxy } = this.options;
    const { host } = new URL(baseUrl);
    return proxy === undefined ? host : `${host} through ${proxy.label}`;
  }
}

function adviseCertificate(code: string): string {
  return UNKNOWN_ROOT_CODES.test(code)
    ? "Something on the way that inspects TLS, or a server of your own, has a root certificate that Node.js does not know: " +
        "set NODE_EXTRA_CA_CERTS to a PEM file with it."
    : "The certificate is not valid for this host now. Check the base URL, the clock of this machine and anything that inspects TLS.";
}

/** With U+FFFD for each half of a surrogate pair, which no URL has: axios would throw, as if the connection had failed. */
function toWellFormed(query: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([key, value]) => [key, Buffer.from(value).toString()]));
}

function describeFault(error: AxiosError): string {
  const message = error.message === "" ? "no reason given" : error.message;
  return error.code === undefined || message.includes(error.code) ? message : `${message} (${error.code})`;
}
