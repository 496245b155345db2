import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { type GetServiceTokensResult } from "../../provider/functions/getServiceTokens";
import { root } from "../../tests/checkout";
import { Emulator } from "../../tests/emulator/emulator";
import { sampleTokens } from "../../tests/emulator/sampleTokens";

const command = join(root, "dist", "bin", "cloudflare-access.js");

/** Where the stack's tokens are. */
export interface Account {
  /** Named in sentences. */
  description: string;
  /** The environment that points the plugin at it, credentials included: they go nowhere else. */
  env: NodeJS.ProcessEnv;
  /** What is looked up where the command line does not say. */
  defaults: { name?: string; pattern: string };
  /** What stands in for a real account, and must be stopped. */
  emulator?: Emulator;
}

/** The account in the environment if it has an API token, else the emulator. @throws Error without an account or zone. */
export async function openAccount(environment: NodeJS.ProcessEnv): Promise<Account> {
  const { CLOUDFLARE_API_TOKEN, CLOUDFLARE_ACCOUNT_ID: accountId, CLOUDFLARE_ZONE_ID: zoneId } = environment;
  if (!CLOUDFLARE_API_TOKEN) {
    return emulatedAccount(environment);
  }
  if (!accountId && !zoneId) {
    throw new Error(
      "Set CLOUDFLARE_ACCOUNT_ID or CLOUDFLARE_ZONE_ID, or unset CLOUDFLARE_API_TOKEN to use the emulator.",
    );
  }
  const description = accountId ? `account ${accountId}` : `zone ${String(zoneId)}`;
  return { description, env: environment, defaults: { pattern: "*" } };
}

async function emulatedAccount(environment: NodeJS.ProcessEnv): Promise<Account> {
  const emulator = await Emulator.start();
  sampleTokens(emulator.settings.now()).forEach((token) => emulator.put(token));
  // What is set for a real account must not get mixed up with the emulator's.
  const others = Object.entries(environment).filter(([name]) => !name.startsWith("CLOUDFLARE_"));
  return {
    description: "the emulator on loopback (set CLOUDFLARE_API_TOKEN for a real account)",
    env: {
      ...Object.fromEntries(others),
      CLOUDFLARE_API_TOKEN: emulator.credentials.apiToken,
      CLOUDFLARE_ACCOUNT_ID: emulator.accountId,
      CLOUDFLARE_BASE_URL: emulator.baseUrl,
    },
    defaults: { name: "ci-deploy", pattern: "ci-*" },
    emulator,
  };
}

/** The name of the first active token that alone has its name. @throws Error if there is none, or no list. */
export async function findName({ env, description }: Account, pattern: string, signal: AbortSignal): Promise<string> {
  const args = [command, "tokens", "list", "--name-pattern", pattern, "--format", "json"];
  const listing = promisify(execFile)(process.execPath, args, { env, signal, maxBuffer: Infinity });
  const { stdout } = await listing.catch((error: unknown) => {
    throw new Error(`The service tokens can't be listed: ${(error as { stderr: string }).stderr.trim()}`);
  });
  const { tokens, ids } = JSON.parse(stdout) as GetServiceTokensResult;
  const first = tokens.find(({ name, status }) => status === "active" && name in ids);
  if (first === undefined) {
    throw new Error(
      `Among the tokens of ${description} that match ${pattern}, none is active and alone has its name. ` +
        "Choose one with npm run up -- --name NAME.",
    );
  }
  return first.name;
}
