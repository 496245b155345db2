import { Emulator } from "../../tests/emulator/emulator";
import { sampleTokens } from "../../tests/emulator/sampleTokens";

/** Where the stack's tokens are. */
export interface Account {
  /** Named in sentences. */
  description: string;
  /** The environment that points the plugin at it, credentials included: they go nowhere else. */
  env: NodeJS.ProcessEnv;
  /** What is looked up where the command line does not say. */
  defaults: { name?: string; pattern: string };
  /** What stands for a real account. It needs to be stopped. */
  emulator?: Emulator;
}

/**
 * The account in the environment when it has an API token, else the emulator with its sample tokens.
 *
 * @throws Error when there is an API token and neither an account nor a zone.
 */
export async function openAccount(environment: NodeJS.ProcessEnv): Promise<Account> {
  const { CLOUDFLARE_API_TOKEN: apiToken = "" } = environment;
  return apiToken === "" ? emulatedAccount(environment) : realAccount(environment);
}

function realAccount(environment: NodeJS.ProcessEnv): Account {
  const { CLOUDFLARE_ACCOUNT_ID: accountId = "", CLOUDFLARE_ZONE_ID: zoneId = "" } = environment;
  if (accountId === "" && zoneId === "") {
    throw new Error(
      "CLOUDFLARE_API_TOKEN is set, but nothing says what to read with it: set CLOUDFLARE_ACCOUNT_ID or CLOUDFLARE_ZONE_ID, " +
        "or unset CLOUDFLARE_API_TOKEN to use the emulator.",
    );
  }
  return {
    description: accountId === "" ? `zone ${zoneId}` : `account ${accountId}`,
    env: environment,
    defaults: { pattern: "*" },
  };
}

async function emulatedAccount(environment: NodeJS.ProcessEnv): Promise<Account> {
  const emulator = await Emulator.start();
  for (const token of sampleTokens(emulator.settings.now())) {
    emulator.put(token);
  }
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
