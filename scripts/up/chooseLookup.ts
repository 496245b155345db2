import { type GetServiceTokensResult } from "../../provider/functions/getServiceTokens";
import { PluginProcess } from "../../tests/protocol/pluginProcess";
import { type Account } from "./account";
import { type Interruption } from "./interruption";
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
export async function chooseLookup(options: UpOptions, account: Account, interruption: Interruption): Promise<Lookup> {
  const pattern = options.pattern ?? account.defaults.pattern;
  const name = options.name ?? account.defaults.name ?? (await findName(account, pattern, interruption));
  return { name, pattern };
}

async function findName({ env, description }: Account, pattern: string, interruption: Interruption): Promise<string> {
  const { tokens, ids } = await listTokens(env, pattern, interruption);
  const first = tokens.find(({ name, status }) => status === "active" && name in ids);
  if (first !== undefined) {
    return first.name;
  }
  throw new Error(
    `Among the tokens of ${description} that match ${pattern}, none is active and alone has its name. ` +
      "Choose one with npm run up -- --name NAME.",
  );
}

async function listTokens(
  env: NodeJS.ProcessEnv,
  namePattern: string,
  interruption: Interruption,
): Promise<GetServiceTokensResult> {
  const plugin = await PluginProcess.start({ env: env as Record<string, string> });
  const forget = interruption.onRequest(() => plugin.child.kill());
  try {
    await plugin.handshake();
    const { inputs, failures } = await plugin.checkConfig({});
    throwIfAny(failures);
    await plugin.configure(inputs);
    const answer = await plugin.invoke("cloudflare-access:index:getServiceTokens", { namePattern });
    throwIfAny(answer.failures);
    return answer.result as unknown as GetServiceTokensResult;
  } finally {
    forget();
    await plugin.stop();
  }
}

function throwIfAny(failures: readonly { reason: string }[]): void {
  if (failures.length === 0) {
    return;
  }
  throw new Error(`The service tokens can't be listed: ${failures.map(({ reason }) => reason).join("\n")}`);
}
