import { randomBytes } from "node:crypto";
import { getEventListeners } from "node:events";
import { gzipSync } from "node:zlib";
import { createServer, get, type Server } from "node:https";
import { type AddressInfo } from "node:net";
import { ConnectionError, TimeoutError } from "../../../../provider/cloudflare/errors";
import { Transport, type TransportOptions } from "../../../../provider/cloudflare/http/transport";
import { type Proxy, ProxyError, TunnelAgent } from "../../../../provider/cloudflare/http/tunnelAgent";
import { TEST_CERTIFICATE } from "../../../network/certificate";
import { badProxies, type ProxyBehaviour, ScriptedProxy, tunnelTo } from "../../../network/scriptedProxy";
import { until } from "../../../until";
import { everythingShown } from "../leaks";
import { type Answer, ScriptedServer } from "../scriptedServer";
import { failureOf } from "../testClient";

const secret = randomBytes(20).toString("hex");
const signal = new AbortController().signal;
const servers: ScriptedServer[] = [];

async function serve(answer: Answer): Promise<ScriptedServer> {
  const server = await ScriptedServer.start(answer);
  servers.push(server);
  return server;
}

function transportOf({ origin }: ScriptedServer, options: Partial<TransportOptions> = {}): Transport {
  const headers = { Authorization: `Bearer ${secret}`, "User-Agent": "tests" };
  return new Transport({ baseUrl: origin, headers, requestTimeoutMs: 30_000, ...options });
}

/** A request whose path is not the one that messages show. */
const to = (path: string) => ({ path, shownPath: "/shown" });

afterEach(async () => {
  for (const server of servers.splice(0)) {
    await server.stop();
  }
});

describe("Transport", () => {
  it("sends the path, the query and the headers, and gives back what came", async () => {
    const seen: unknown[] = [];
    const server = await serve((request, response) => {
      const { accept, authorization, "user-agent": userAgent } = request.headers;
      seen.push(request.method, accept, authorization, userAgent);
      response.writeHead(418, { "CF-Ray": "8f3a", "Set-Cookie": ["a=1", "b=2"] }).end("né");
    });
    const answer = await transportOf(server).get(
      { ...to("/tokens"), query: { page: "2", name: 'CI/CD a+b&c=[d] "ü"' } },
      signal,
    );
    expect(answer).toMatchObject({ status: 418, body: Buffer.from("né") });
    expect(answer.headers).toMatchObject({ "cf-ray": "8f3a", "set-cookie": "a=1, b=2" });
    expect(seen).toEqual(["GET", "application/json", `Bearer ${secret}`, "tests"]);
    const { pathname, searchParams } = new URL(server.requests[0]!, server.origin);
    expect(pathname).toBe("/tokens");
    expect(Object.fromEntries(searchParams)).toEqual({ page: "2", name: 'CI/CD a+b&c=[d] "ü"' });
  });

  it("leaves no timer and no listener behind, whether it was answered or not", async () => {
    const server = await serve((request, response) =>
      request.url === "/answered" ? response.end("{}") : request.socket.resetAndDestroy(),
    );
    const started = jest.spyOn(global, "setTimeout");
    const ended = jest.spyOn(global, "clearTimeout");
    const transport = transportOf(server, { requestTimeoutMs: 12_345 });
    await transport.get(to("/answered"), signal);
    await failureOf(transport.get(to("/broken"), signal));
    const timers = started.mock.results.filter((_, index) => started.mock.calls[index]![1] === 12_345);
    expect(timers).toHaveLength(2);
    for (const { value } of timers) {
      expect(ended).toHaveBeenCalledWith(value);
    }
    expect(getEventListeners(signal, "abort")).toEqual([]);
    jest.restoreAllMocks();
  });

  it("does not parse what looks like JSON, nor tell statuses apart", async () => {
    const server = await serve((_, response) =>
      response.writeHead(500, { "content-type": "application/json" }).end('{"a":1}'),
    );
    expect(await transportOf(server).get(to("/"), signal)).toMatchObject({
      status: 500,
      body: Buffer.from('{"a":1}'),
    });
  });

  it.each(["gzip", "identity"])("reads an answer in %s", async (encoding) => {
    const body = encoding === "gzip" ? gzipSync('{"a":1}') : Buffer.from('{"a":1}');
    const server = await serve((_, response) => response.writeHead(200, { "content-encoding": encoding }).end(body));
    expect((await transportOf(server).get(to("/"), signal)).body.toString()).toBe('{"a":1}');
  });

  it.each([301, 302, 303, 307, 308])("never follows a redirect (%i) to another host", async (status) => {
    const elsewhere = await serve((_, response) => response.end("stolen"));
    const server = await serve((_, response) => response.writeHead(status, { location: elsewhere.origin }).end());
    expect((await transportOf(server).get(to("/"), signal)).status).toBe(status);
    expect(server.requests).toEqual(["/"]);
    expect(elsewhere.requests).toEqual([]);
  });

  it("goes through no proxy that it was not told of, whatever the environment names", async () => {
    const proxy = await serve((_, response) => response.end("by proxy"));
    const server = await serve((_, response) => response.end("itself"));
    const before = { ...process.env };
    Object.assign(process.env, { http_proxy: proxy.origin, HTTP_PROXY: proxy.origin, ALL_PROXY: proxy.origin });
    delete process.env.no_proxy;
    delete process.env.NO_PROXY;
    try {
      expect((await transportOf(server).get(to("/"), signal)).body.toString()).toBe("itself");
      expect(proxy.requests).toEqual([]);
    } finally {
      process.env = before;
    }
  });

  it.each<[string, Answer]>([
    ["nothing comes", () => undefined],
    ["the headers come and no body", (_, response) => response.writeHead(200).flushHeaders()],
    [
      "the body drips for ever",
      (_, response) => {
        const drip = setInterval(() => response.write(" "), 5);
        response.once("close", () => clearInterval(drip));
      },
    ],
  ])("gives up after requestTimeout when %s, and closes the connection", async (_, answer) => {
    const server = await serve(answer);
    const error = await failureOf(transportOf(server, { requestTimeoutMs: 300 }).get(to("/tokens"), signal));
    expect(error).toBeInstanceOf(TimeoutError);
    const { host } = new URL(server.origin);
    expect(error).toMatchObject({
      message: `GET /shown: no answer from ${host} within 0.3 s (requestTimeout).`,
    });
    await until(() => server.sockets.size === 0);
    expect(server.requests).toEqual(["/tokens"]);
  });

  it.each<[string, Answer]>([
    ["before the headers", (request) => request.socket.resetAndDestroy()],
    ["after the headers", (_, response) => response.writeHead(200).write("x", () => response.destroy())],
    [
      "short of the length announced",
      (request, response) =>
        response.writeHead(200, { "content-length": 100 }).write('{"success":', () => request.socket.end()),
    ],
    ["in the middle of the headers", (request) => request.socket.end("HTTP/1.1 200 OK\r\nContent-Ty")],
    ["with something that is not HTTP", (request) => request.socket.end("SSH-2.0-OpenSSH\r\n")],
    ["with broken gzip", (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end("no gzip")],
  ])("throws a ConnectionError when the answer breaks off %s", async (_, answer) => {
    const server = await serve(answer);
    const error = await failureOf(transportOf(server).get(to("/tokens"), signal));
    expect(error).toBeInstanceOf(ConnectionError);
    const { host } = new URL(server.origin);
    expect((error as Error).message).toMatch(
      new RegExp(
        `^GET /shown: the connection to ${host} failed: .+\\. Check the network, the proxy settings and the base URL\\.$`,
      ),
    );
    expect((error as Error).cause).toBeInstanceOf(Error);
    expect(everythingShown(error)).not.toContain(secret);
  });

  it("throws a ConnectionError without the credential when nobody listens", async () => {
    const server = await serve(() => undefined);
    const transport = transportOf(server);
    await server.stop();
    const error = await failureOf(transport.get(to("/tokens"), signal));
    expect(error).toBeInstanceOf(ConnectionError);
    expect((error as Error).message).toContain("ECONNREFUSED");
    expect(everythingShown(error)).not.toContain(secret);
  });

  it("throws the signal's reason when it aborts, and closes the connection", async () => {
    const server = await serve(() => undefined);
    const abort = new AbortController();
    const answer = failureOf(transportOf(server).get(to("/"), abort.signal));
    await until(() => server.inFlight === 1);
    const reason = new Error("cancelled");
    abort.abort(reason);
    expect(await answer).toBe(reason);
    await until(() => server.sockets.size === 0);
  });

  it("sends nothing when the signal has aborted already", async () => {
    const server = await serve(() => undefined);
    const reason = new Error("cancelled");
    expect(await failureOf(transportOf(server).get(to("/"), AbortSignal.abort(reason)))).toBe(reason);
    expect(server.requests).toEqual([]);
  });

  it("reuses its connections", async () => {
    const waiting: (() => void)[] = [];
    const server = await serve((_, response) => void waiting.push(() => response.end("{}")));
    const transport = transportOf(server);
    for (let round = 0; round < 3; round++) {
      const answers = Promise.all(Array.from({ length: 3 }, () => transport.get(to("/"), signal)));
      await until(() => waiting.length === 3);
      for (const respond of waiting.splice(0)) {
        respond();
      }
      expect(await answers).toHaveLength(3);
    }
    expect(server.sockets.size).toBe(3);
  });
});

let proxy: ScriptedProxy | undefined;
let origin: Server | undefined;

afterEach(async () => {
  origin?.closeAllConnections();
  origin?.close();
  await proxy?.stop();
  proxy = origin = undefined;
});

async function startOrigin(): Promise<number> {
  const server = createServer(TEST_CERTIFICATE, (request, response) =>
    response.end(`${request.headers.host} was asked`),
  );
  origin = server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function agentOf(behave: ProxyBehaviour, more: Partial<Proxy> = {}, timeoutMs = 30_000): Promise<TunnelAgent> {
  proxy = await ScriptedProxy.start(behave);
  const address = { protocol: "http:", hostname: "127.0.0.1", port: proxy.port, label: "the proxy", ...more } as const;
  return new TunnelAgent(address, timeoutMs, { keepAlive: true, maxSockets: 4, ca: TEST_CERTIFICATE.cert });
}

function ask(agent: TunnelAgent): Promise<string> {
  return new Promise((resolve, reject) => {
    get("https://api.example.test/client/v4", { agent }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.once("end", () => resolve(text));
    }).once("error", reject);
  });
}

describe("TunnelAgent", () => {
  it("asks for a tunnel to the host, and speaks TLS with the host through it", async () => {
    const agent = await agentOf(tunnelTo(await startOrigin()));
    expect(await ask(agent)).toBe("api.example.test was asked");
    expect(proxy!.heads).toEqual([
      expect.stringMatching(/^CONNECT api\.example\.test:443 HTTP\/1\.1\r\nHost: api\.example\.test:443\r\n/),
    ]);
    expect(proxy!.heads[0]).not.toMatch(/authorization/i);
    agent.destroy();
  });

  it("names itself to the proxy, and to nobody else", async () => {
    const agent = await agentOf(tunnelTo(await startOrigin()), { username: "ci", password: "p@ss:word" });
    await ask(agent);
    const basic = Buffer.from("ci:p@ss:word").toString("base64");
    expect(proxy!.heads[0]).toContain(`\r\nProxy-Authorization: Basic ${basic}\r\n`);
    agent.destroy();
  });

  it("uses a tunnel again: 60 requests, 4 at once, open 4 tunnels", async () => {
    const agent = await agentOf(tunnelTo(await startOrigin()));
    const queue = Array.from({ length: 60 }, () => () => ask(agent));
    const askInTurn = async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        await next();
      }
    };
    await Promise.all(Array.from({ length: 4 }, askInTurn));
    expect(proxy!.heads).toHaveLength(4);
    agent.destroy();
  });

  it.each([
    ["answers 403", 403, "it answered HTTP 403"],
    ["answers 407", 407, "it answered HTTP 407"],
    ["answers 503", 503, "it answered HTTP 503"],
    ["closes the connection", undefined, "socket hang up"],
    ["resets the connection", undefined, "read ECONNRESET"],
    ["answers something that is not HTTP", undefined, expect.stringContaining("Parse Error")],
  ] as const)("fails at once with a proxy that %s", async (behaviour, status, message: unknown) => {
    const agent = await agentOf(badProxies[behaviour]);
    const error = await failureOf(ask(agent));
    expect(error).toBeInstanceOf(ProxyError);
    expect(error).toMatchObject({ status, message });
    await until(() => proxy!.sockets.size === 0);
  });

  it.each(["never answers", "stops in the middle of its answer"] as const)(
    "gives up a proxy that %s after its time, and closes the connection",
    async (behaviour) => {
      const agent = await agentOf(badProxies[behaviour], {}, 200);
      expect(await failureOf(ask(agent))).toMatchObject({ message: "it opened no tunnel within 0.2 s" });
      await until(() => proxy!.sockets.size === 0);
    },
  );

  it("fails with a proxy that is not there", async () => {
    const agent = await agentOf(() => undefined);
    await proxy!.stop();
    const error = await failureOf(ask(agent));
    expect(error).toBeInstanceOf(ProxyError);
    expect(error).toMatchObject({ message: expect.stringContaining("ECONNREFUSED") as string });
    proxy = undefined;
  });
});
