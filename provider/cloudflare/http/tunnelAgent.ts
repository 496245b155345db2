import { type ClientRequest, type IncomingMessage, request as httpRequest } from "node:http";
import { Agent, type AgentOptions, request as httpsRequest } from "node:https";
import { type Duplex } from "node:stream";
import { type Socket } from "node:net";

/** A proxy that HTTPS requests go through. */
export interface Proxy {
  protocol: "http:" | "https:";
  /** The name or address, IPv6 without brackets. */
  hostname: string;
  port: number;
  username?: string;
  password?: string;
  /** How messages call it, such as `the proxy 10.0.0.1:3128 (HTTPS_PROXY)`; never with its password. */
  label: string;
}

/** The proxy opened no tunnel: it answered CONNECT with something else, or not at all. */
export class ProxyError extends Error {
  /** @param status - the HTTP status of its answer; undefined where there was none. */
  constructor(
    message: string,
    readonly status?: number,
  ) {
    super(message);
    this.name = "ProxyError";
  }
}

type ConnectOptions = Parameters<Agent["createConnection"]>[0];
type Callback = (error: Error | null, socket: Duplex) => void;

/**
 * Connects through a proxy with CONNECT, and pools the tunnels as Node.js pools connections. `docs/decisions/proxies.md` says
 * why this is not a library.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-connect
 */
export class TunnelAgent extends Agent {
  /** @param timeoutMs - how long the proxy may take to open a tunnel, in milliseconds. */
  constructor(
    private readonly proxy: Proxy,
    private readonly timeoutMs: number,
    options: AgentOptions,
  ) {
    super(options);
  }

  override createConnection(options: ConnectOptions, callback: Callback = () => undefined): undefined {
    // Node.js passes a callback that takes an error alone, though its type says otherwise.
    const fail = callback as (error: Error) => void;
    const connect = this.requestTunnel(`${toUrlHost(options.host ?? "")}:${options.port ?? 443}`);
    connect.once("error", (error) => fail(new ProxyError(error.message)));
    connect.once("connect", ({ statusCode = 0 }: IncomingMessage, socket: Socket) => {
      const isOpen = statusCode >= 200 && statusCode < 300;
      const secure = isOpen ? super.createConnection({ ...options, socket } as ConnectOptions) : undefined;
      if (secure == null) {
        socket.destroy();
        fail(new ProxyError(`it answered HTTP ${statusCode}`, statusCode));
      } else {
        callback(null, secure);
      }
    });
    connect.end();
  }

  private requestTunnel(path: string): ClientRequest {
    const { protocol, hostname, port, username = "", password = "" } = this.proxy;
    const request = protocol === "https:" ? httpsRequest : httpRequest;
    const isNamed = username !== "" || password !== "";
    const connect = request({
      method: "CONNECT",
      hostname,
      port,
      path,
      headers: {
        Host: path,
        ...(isNamed
          ? { "Proxy-Authorization": `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}` }
          : {}),
      },
      agent: false,
    });
    // What waits for the tunnel keeps the process alive: a tunnel that nothing waits for any more must not.
    const timer = setTimeout(
      () => connect.destroy(new Error(`it opened no tunnel within ${this.timeoutMs / 1000} s`)),
      this.timeoutMs,
    ).unref();
    connect.once("socket", (socket) => socket.unref());
    connect.once("connect", () => clearTimeout(timer));
    connect.once("close", () => clearTimeout(timer));
    return connect;
  }
}

function toUrlHost(host: string): string {
  return host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
}
