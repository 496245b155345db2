import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** What a proxy of a test does with a CONNECT, whose head it has read. */
export type ProxyBehaviour = (socket: Socket, head: string) => void;

/** A proxy on loopback that does as a test says, and knows what it was asked for and which connections are open. */
export class ScriptedProxy {
  /** The heads of the requests, in order of arrival. */
  readonly heads: string[] = [];
  readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async start(behave: ProxyBehaviour): Promise<ScriptedProxy> {
    const server = createServer((socket) => {
      proxy.sockets.add(socket);
      socket.on("error", () => undefined);
      socket.once("close", () => proxy.sockets.delete(socket));
      socket.once("data", (data) => {
        const head = data.toString();
        proxy.heads.push(head);
        behave(socket, head);
      });
    });
    const proxy = new ScriptedProxy(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.sockets) {
      socket.destroy();
    }
    await closed;
  }
}

/** Opens a tunnel to a port of this machine, whatever host is asked for. */
export function tunnelTo(port: number): ProxyBehaviour {
  return (socket) => {
    const origin = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      socket.pipe(origin).pipe(socket);
    });
    origin.on("error", () => socket.destroy());
    socket.once("close", () => origin.destroy());
  };
}

/** Proxies that open no tunnel: what they do, by a name for it. */
export const badProxies = {
  "never answers": () => undefined,
  "closes the connection": (socket) => socket.end(),
  "resets the connection": (socket) => socket.resetAndDestroy(),
  "answers something that is not HTTP": (socket) => socket.end("SSH-2.0-OpenSSH\r\n"),
  "stops in the middle of its answer": (socket) => socket.write("HTTP/1.1 200 Conn"),
  "answers 403": (socket) => socket.end("HTTP/1.1 403 Forbidden\r\nContent-Length: 6\r\n\r\nno way"),
  "answers 407": (socket) =>
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="x"\r\n\r\n'),
  "answers 503": (socket) => socket.end("HTTP/1.1 503 Service Unavailable\r\n\r\n"),
} satisfies Record<string, ProxyBehaviour>;
