import { writeFileSync } from "node:fs";
import { Emulator } from "../emulator/emulator";

/** Many accounts on one emulator, and the baseline that expects all of their tokens. */
export interface ManyAccounts {
  emulator: Emulator;
  accountIds: readonly string[];
}

/** Starts an emulator with accounts of so many tokens, and writes the baseline that expects them, as JSON. */
export async function startManyAccounts(
  { accounts, tokens, latencyMs }: { accounts: number; tokens: number; latencyMs: number },
  baselinePath: string,
): Promise<ManyAccounts> {
  const emulator = await Emulator.start({ latencyMs });
  const accountIds = Array.from({ length: accounts }, () => emulator.addAccount());
  const scopes = accountIds.map((accountId) => ({
    accountId,
    tokens: emulator.seed(tokens, accountId).map(({ name, id, client_id: clientId }) => ({ name, id, clientId })),
  }));
  writeFileSync(baselinePath, JSON.stringify({ version: 1, scopes }));
  return { emulator, accountIds };
}
