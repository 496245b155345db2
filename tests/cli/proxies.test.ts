import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TEST_CERTIFICATE } from "../network/certificate";
import { badProxies, type ProxyBehaviour, ScriptedProxy, tunnelTo } from "../network/scriptedProxy";
import { runInProcess } from "../unit/cli/runInProcess";
import { type Ended, runCli } from "./cliProcess";

const ACCOUNT_ID = "0123456789abcdef0123456789abcdef";
const TOTAL = 60;

let proxy: ScriptedProxy | undefined;
let api: Server;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cloudflare-access-proxies-"));
  writeFileSync(join(folder, "ca.pem"), TEST_CERTIFICATE.cert);
  api = createServer(TEST_CERTIFICATE, (request, response) => {
    const page = Number(new URL(request.url ?? "", "https://x").searchParams.get("page") ?? 1);
    const token = { id: `id-${page}`, name: `token ${page}`, client_id: `client-${page}.access` };
    const info = { page, per_page: 1, count: 1, total_count: TOTAL, total_pages: TOTAL };
    setTimeout(() => response.end(JSON.stringify({ success: true, result: [token], result_info: info })), 5);
  });
  await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  await proxy?.stop();
  proxy = undefined;
});
afterAll(() => {
  api.closeAllConnections();
  api.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the command behind a proxy. Only a process reads `NODE_EXTRA_CA_CERTS`. */
async function runThrough(
  behave: ProxyBehaviour,
  args: readonly string[],
  more: Record<string, string> = {},
  runCommand = runInProcess,
): Promise<Ended> {
  proxy = await ScriptedProxy.start(behave);
  const env = {
    CLOUDFLARE_API_TOKEN: "made-up-".repeat(5),
    CLOUDFLARE_ACCOUNT_ID: ACCOUNT_ID,
    CLOUDFLARE_BASE_URL: "https://api.example.test/client/v4",
    HTTPS_PROXY: `ci:made-up-password@127.0.0.1:${proxy.port}`,
    NODE_EXTRA_CA_CERTS: join(folder, "ca.pem"),
    ...more,
  };
  const timeout = args.includes("--request-timeout") ? [] : ["--request-timeout", "500ms"];
  return runCommand([...args, "--max-retries", "0", ...timeout], { env });
}

describe("a proxy that opens no tunnel", () => {
  it.each<[keyof typeof badProxies, string]>([
    ["never answers", "no answer from api.example.test through the proxy 127.0.0.1:PORT (HTTPS_PROXY) within 0.5 s"],
    [
      "resets the connection",
      "opened no connection to the API: read ECONNRESET. Check that it runs and is an HTTP proxy",
    ],
    [
      "answers 403",
      "opened no connection to the API: it answered HTTP 403. It does not allow the host: ask whoever runs it",
    ],
    ["answers 407", "it answered HTTP 407. It asks for a user name and a password"],
    ["answers 503", "it answered HTTP 503. Check that it runs"],
  ])("ends the command with exit code 5, and is named without its password: one that %s", async (behaviour, said) => {
    const started = Date.now();
    const { code, stderr } = await runThrough(badProxies[behaviour], ["tokens", "list"]);
    expect(stderr.replaceAll(`:${proxy!.port}`, ":PORT")).toContain(said);
    expect(stderr).not.toContain("made-up-password");
    expect({ code, isInTime: Date.now() - started < 30_000 }).toEqual({ code: 5, isInTime: true });
  });

  it("is the connection's problem to doctor", async () => {
    const { code, stdout } = await runThrough(badProxies["answers 407"], ["doctor"]);
    expect(code).toBe(5);
    expect(stdout).toMatch(/^PROBLEM {2}connection /m);
    expect(stdout).toMatch(/^unknown {2}permission /m);
    expect(proxy!.heads).toHaveLength(1);
  });
});

describe("a proxy that opens tunnels", () => {
  const args = ["tokens", "list", "--format", "json", "--max-concurrency", "8"];
  const portOf = (server: Server) => (server.address() as AddressInfo).port;

  it("carries 60 pages in at most as many tunnels as there are connections", async () => {
    const patient = [...args, "--request-timeout", "20s"];
    const { code, stdout, stderr } = await runThrough(tunnelTo(portOf(api)), patient, {}, runCli);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect((JSON.parse(stdout) as { tokens: unknown[] }).tokens).toHaveLength(TOTAL);
    expect(proxy!.heads.length).toBeLessThanOrEqual(8);
    const basic = Buffer.from("ci:made-up-password").toString("base64");
    expect(proxy!.heads[0]).toContain(`Proxy-Authorization: Basic ${basic}`);
  });

  it("leads to a certificate that is not known: the message names NODE_EXTRA_CA_CERTS", async () => {
    const { code, stderr } = await runThrough(tunnelTo(portOf(api)), args);
    expect(code).toBe(5);
    expect(stderr).toContain("set NODE_EXTRA_CA_CERTS to a PEM file with it.");
  });
});
