import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import axios, { type AxiosError, type AxiosInstance, isAxiosError } from "axios";
import { ConnectionError, TimeoutError } from "./errors";

/** An HTTP answer, whatever its status. Header names are in lower case. */
export interface HttpAnswer {
  status: number;
  headers: Record<string, string | undefined>;
  body: string;
}

/** Where and how requests are sent. */
export interface TransportOptions {
  /** With `/client/v4`, without a trailing slash. */
  baseUrl: string;
  headers: Record<string, string>;
  /** The time that one attempt may take as a whole, in milliseconds. */
  requestTimeoutMs: number;
  /** How many connections are kept open. */
  maxConnections: number;
}

/** An answer larger than this is refused, in bytes: a page of 1,000 tokens has less than 1 MB. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** Sends single requests. The only place that knows axios. */
export class Transport {
  private readonly http: AxiosInstance;

  constructor(private readonly options: TransportOptions) {
    const agent = { keepAlive: true, maxSockets: options.maxConnections };
    this.http = axios.create({
      baseURL: options.baseUrl,
      headers: { Accept: "application/json", ...options.headers },
      httpAgent: new HttpAgent(agent),
      httpsAgent: new HttpsAgent(agent),
      // A redirect would carry the credential to wherever it points.
      maxRedirects: 0,
      maxContentLength: MAX_ANSWER_BYTES,
      responseType: "text",
      transformResponse: (body: unknown) => body,
      validateStatus: () => true,
      ...(isLoopback(options.baseUrl) ? { proxy: false } : {}),
    });
  }

  /**
   * Makes one GET attempt.
   *
   * @throws {@link ConnectionError} when no whole answer came.
   * @throws {@link TimeoutError} when it took longer than `requestTimeoutMs`.
   * @throws the signal's reason when the signal aborted.
   */
  async get(path: string, query: Record<string, string>, signal: AbortSignal): Promise<HttpAnswer> {
    signal.throwIfAborted();
    const attempt = new AbortController();
    const abort = () => attempt.abort();
    signal.addEventListener("abort", abort, { once: true });
    const timer = setTimeout(abort, this.options.requestTimeoutMs);
    try {
      const response = await this.http.get<unknown>(path, { params: query, signal: attempt.signal });
      const body = typeof response.data === "string" ? response.data : "";
      return { status: response.status, headers: toPlainHeaders(response.headers), body };
    } catch (error) {
      signal.throwIfAborted();
      throw attempt.signal.aborted ? this.timedOut(path) : this.toConnectionError(path, error);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
    }
  }

  private timedOut(path: string): TimeoutError {
    const seconds = this.options.requestTimeoutMs / 1000;
    return new TimeoutError(`GET ${path}: no answer from ${this.host} within ${seconds} s (requestTimeout).`);
  }

  private toConnectionError(path: string, error: unknown): ConnectionError {
    const reason = isAxiosError(error) ? describeFault(error) : String(error);
    // The library's error holds the request's headers, and with them the credential: only its words go on.
    const cause = new Error(reason);
    return new ConnectionError(
      `GET ${path}: the connection to ${this.host} failed: ${reason}. Check the network, the proxy settings and baseUrl.`,
      cause,
    );
  }

  private get host(): string {
    return new URL(this.options.baseUrl).host;
  }
}

/** Whether a URL's host is this machine. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function describeFault(error: AxiosError): string {
  const words = error.message === "" ? "no reason given" : error.message;
  return error.code === undefined || words.includes(error.code) ? words : `${words} (${error.code})`;
}

function toPlainHeaders(headers: object): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(", ") : String(value),
    ]),
  );
}
