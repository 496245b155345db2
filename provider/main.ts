import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

/**
 * The plugin's process. The engine reads the port from the first line of standard output, and gives its own address as the
 * last argument, behind flags about logs and traces; an engine that knows of Handshake repeats it there.
 *
 * gRPC is loaded after the port is printed, while the engine reads it and connects: see docs/decisions/own-grpc-server.md. Until
 * `serve` listens for connections, nothing may be awaited but these imports, which need no turn of the event loop: a connection
 * would be lost.
 */
async function main(): Promise<void> {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;
  process.stdout.write(`${port}\n`);
  const [{ Provider }, { serve }] = await Promise.all([import("./plugin/provider"), import("./plugin/server")]);
  const engineAddress = process.argv.slice(2).findLast((argument) => /^[^-].*:\d+$/.test(argument)) ?? "";
  const provider = new Provider(process.env, engineAddress);
  serve(provider, listener);
  provider.prepare();
}

main().catch((error: unknown) => {
  process.stderr.write(`pulumi-resource-cloudflare-access can't start: ${String(error)}\n`);
  process.exit(1);
});
