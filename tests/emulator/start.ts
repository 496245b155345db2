import { Emulator } from "./emulator";
import { sampleAccess } from "./sampleAccess";
import { sampleTokens } from "./sampleTokens";
import { parseStartOptions, usage, type StartOptions } from "./startOptions";

/** Starts an emulator alone, and says how to point a client at it. */
async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  if (options === undefined) {
    return;
  }
  const emulator = await Emulator.start({ ...options.settings, port: options.port });
  if (options.tokens === undefined) {
    sampleTokens(emulator.settings.now()).forEach((token) => emulator.put(token));
    Object.assign(emulator.access(), sampleAccess());
  } else {
    emulator.seed(options.tokens);
  }
  process.stdout.write(options.json ? `${JSON.stringify(description(emulator))}\n` : instructions(emulator));
  endWithProcess(emulator);
}

function readOptions(args: readonly string[]): StartOptions | undefined {
  try {
    const options = parseStartOptions(args);
    if (!options.help) {
      return options;
    }
    process.stdout.write(usage);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exitCode = 64;
  }
  return undefined;
}

/** What a script needs to use the emulator and to drive it. */
function description({ baseUrl, origin, accountId, zoneId, credentials }: Emulator): object {
  return { baseUrl, controlUrl: `${origin}/__emulator__`, accountId, zoneId, ...credentials, pid: process.pid };
}

function instructions(emulator: Emulator): string {
  const { baseUrl, accountId, zoneId, credentials } = emulator;
  return `Cloudflare's service-token API, emulated, with ${emulator.tokens().length} tokens. Point a client at it:

export CLOUDFLARE_API_TOKEN=${credentials.apiToken}
export CLOUDFLARE_ACCOUNT_ID=${accountId}
export CLOUDFLARE_BASE_URL=${baseUrl}

curl -H "Authorization: Bearer $CLOUDFLARE_API_TOKEN" "$CLOUDFLARE_BASE_URL/accounts/$CLOUDFLARE_ACCOUNT_ID/access/service_tokens"
${changes(emulator)}
The token in CLOUDFLARE_API_TOKEN may read. ${credentials.underprivilegedToken} may not, and the
legacy pair, which may do everything, is CLOUDFLARE_API_KEY=${credentials.apiKey} with
CLOUDFLARE_EMAIL=${credentials.email}. There is a zone, too, without tokens:
CLOUDFLARE_ZONE_ID=${zoneId}. Ctrl-C ends it.
`;
}

/** The lines that change a token as its owner would, so that there is drift to see. */
function changes(emulator: Emulator): string {
  const tokens = emulator.tokens();
  const token = tokens.find(({ name }) => name === "ci-preview") ?? tokens[0];
  if (token === undefined) {
    return "";
  }
  return `
Rename ${token.name}, disable it, rotate its secret, delete it:

export WRITE_TOKEN=${emulator.credentials.writeToken}
export TOKEN_URL=${emulator.baseUrl}/accounts/${emulator.accountId}/access/service_tokens/${token.id}
curl -X PUT -H "Authorization: Bearer $WRITE_TOKEN" "$TOKEN_URL" --data '{"name": "renamed"}'
curl -X PUT -H "Authorization: Bearer $WRITE_TOKEN" "$TOKEN_URL" --data '{"enabled": false}'
curl -X POST -H "Authorization: Bearer $WRITE_TOKEN" "$TOKEN_URL/rotate"
curl -X DELETE -H "Authorization: Bearer $WRITE_TOKEN" "$TOKEN_URL"
`;
}

/** How often the emulator looks whether the process that started it is still there, in milliseconds. */
const PARENT_CHECK_MS = 500;

/**
 * Ends on SIGINT and SIGTERM, and with the process that started this one: npm runs scripts in a shell, which may end on a
 * signal without passing it on.
 */
function endWithProcess(emulator: Emulator): void {
  const end = () => void emulator.stop().finally(() => process.exit(0));
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) {
      end();
    }
  }, PARENT_CHECK_MS).unref();
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`The emulator did not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
