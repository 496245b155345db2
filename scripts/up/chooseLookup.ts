import { type GetServiceTokensResult } from "../../provider/functions/getServiceTokens";
import { PluginProcess } from "../../tests/protocol/pluginProcess";
import { type Account } from "./account";
import { type UpOptions } from "./upOptions";

/** What the program looks up. */
export interface Lookup {
  name: string;
  pattern: string;
}

/**
 * Settles what is looked up: what the command line says, else the account's defaults, else the first active token that
 * alone has its name.
 *
 * @throws Error when the account has no such token, or can't be read.
 */
export async function chooseLookup(options: UpOptions, account: Account, signal: AbortSignal): Promise<Lookup> {
  const { name, pattern } = { ...account.defaults, ...options };
  return { name: name ?? (await findName(account, pattern, signal)), pattern };
}

async function findName({ env, description }: Account, pattern: string, signal: AbortSignal): Promise<string> {
  const { tokens, ids } = await listTokens(env, pattern, signal);
  const first = tokens.find(({ name, status }) => status === "active" && name in ids);
  if (first === undefined) {
    throw new Error(
      `Among the tokens of ${description} that match ${pattern}, none is active and alone has its name. ` +
        "Choose one with npm run up -- --name NAME.",
    );
  }
  return first.name;
}

async function listTokens(
  env: NodeJS.ProcessEnv,
  namePattern: string,
  signal: AbortSignal,
): Promise<GetServiceTokensResult> {
  const plugin = await PluginProcess.start({ env: env as Record<string, string> });
  signal.addEventListener("abort", () => plugin.child.kill());
  try {
    await plugin.handshake();
    const { inputs, failures } = await plugin.checkConfig({});
    throwIfAny(failures);
    await plugin.configure(inputs);
    const answer = await plugin.invoke("cloudflare-access:index:getServiceTokens", { namePattern });
    throwIfAny(answer.failures);
    return answer.result as unknown as GetServiceTokensResult;
  } finally {
    await plugin.stop();
  }
}

function throwIfAny(failures: readonly { reason: string }[]): void {
  if (failures.length > 0) {
    throw new Error(`The service tokens can't be listed: ${failures.map(({ reason }) => reason).join("\n")}`);
  }
}
