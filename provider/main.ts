import { Provider } from "./plugin/provider";
import { serve } from "./plugin/server";

/**
 * The plugin's process. The engine reads the port from the first line of standard output, and gives its own address as the
 * last argument, behind flags about logs and traces; an engine that knows of Handshake repeats it there.
 */
async function main(): Promise<void> {
  const provider = new Provider(process.env);
  provider.attachTo(process.argv.slice(2).findLast((argument) => /^[^-].*:\d+$/.test(argument)) ?? "");
  const port = await serve(provider);
  process.stdout.write(`${port}\n`, () => provider.prepare());
}

main().catch((error: unknown) => {
  process.stderr.write(`pulumi-resource-cloudflare-access can't start: ${String(error)}\n`);
  process.exit(1);
});
