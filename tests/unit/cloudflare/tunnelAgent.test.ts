import { createServer, get, type Server } from "node:https";
import { type AddressInfo } from "node:net";
import { type Proxy, ProxyError, TunnelAgent } from "../../../provider/cloudflare/tunnelAgent";
import { TEST_CERTIFICATE } from "../../network/certificate";
import { badProxies, type ProxyBehaviour, ScriptedProxy, tunnelTo } from "../../network/scriptedProxy";
import { until } from "../../until";
import { failureOf } from "./testClient";

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
