import { ArgumentError } from "../arguments/argumentError";
import { PermissionError } from "../cloudflare/errors";
import { type Account, listAccounts } from "../cloudflare/listAccounts";
import { count } from "../count";
import { defined } from "../defined";
import { getServiceTokens, type GetServiceTokensArgs } from "../functions/getServiceTokens";
import { compareTexts } from "../tokens/order";
import { toPrintable } from "./formats/printable";
import { mapConcurrently } from "./mapConcurrently";
import { type ConnectionOptions } from "./options/connectionOptions";
import { type ReadFailure, toReadFailure } from "./readFailure";
import { type ExitCode } from "./exitCodes";
import { openSession, requireScope, resolveSettings, resolveSettingsForSeveral } from "./session";
import { type Shell } from "./shell";
import { worstExitCode } from "./worstExitCode";
import { TOKEN_ORDERS, type TokenOrder } from "./tokens/tokenOrders";
import { type TokenList } from "./tokens/tokenRows";

/** The options that say whose tokens are read, and in which order. */
export interface ReadOptions extends ConnectionOptions {
  allAccounts?: boolean;
  sort?: TokenOrder;
}

/** An account that could not be read, and why. */
export type FailedAccount = ReadFailure & { accountId: string; accountName?: string };

/** What was read: of several accounts in the order of their names, then IDs. */
export interface TokensRead {
  scopes: TokenList[];
  failed: FailedAccount[];
}

/**
 * Reads the tokens of the account or zone that is named or, with `--all-accounts`, of every account that the credential can
 * list, several at once. Then one that fails does not keep the others from being read.
 *
 * @throws UsageError where no scope is named; PermissionError where there is no account; ArgumentError; any error of a listing.
 */
export async function readTokens(options: ReadOptions, args: GetServiceTokensArgs, shell: Shell): Promise<TokensRead> {
  if (options.allAccounts === true) {
    return readAllAccounts(options, args, shell);
  }
  const settings = resolveSettings(options, shell);
  const scope = requireScope(settings, shell);
  const result = await getServiceTokens({ ...scope, ...args }, openSession(settings, shell), orderOf(options));
  return { scopes: [result], failed: [] };
}

async function readAllAccounts(options: ReadOptions, args: GetServiceTokensArgs, shell: Shell): Promise<TokensRead> {
  const settings = resolveSettingsForSeveral(options, shell);
  const session = openSession(settings, shell);
  const { maxConcurrency } = settings;
  const accounts = await listAccounts(session.getClient(), { ...settings, signal: shell.signal });
  if (accounts.length === 0) {
    throw new PermissionError(
      "Listing the accounts of the credential: found none. Give the credential access to at least one account, or name an account with --account.",
      { status: 200, errors: [], path: "/accounts" },
    );
  }
  const read = async ({ id: accountId, name }: Account): Promise<TokenList | FailedAccount> => {
    const account = { accountId, ...defined({ accountName: name }) };
    try {
      return { ...account, ...(await getServiceTokens({ accountId, ...args }, session, orderOf(options))) };
    } catch (error) {
      // All accounts would have it.
      if (error instanceof ArgumentError) {
        throw error;
      }
      return { ...account, ...toReadFailure(error) };
    }
  };
  const onDone = (done: number) => shell.showStatus(`Read ${done} of ${count(accounts.length, "account")} …`);
  const outcomes = await mapConcurrently(accounts.sort(compareAccounts), { maxConcurrency, onDone }, read);
  return {
    scopes: outcomes.filter((outcome) => "tokens" in outcome),
    failed: outcomes.filter((outcome) => "exitCode" in outcome),
  };
}

/** Says on standard error why accounts could not be read. @returns How the command ends. */
export function complainOfFailed({ failed }: TokensRead, shell: Shell): ExitCode {
  failed.forEach(({ accountName, message }) => {
    shell.complain(accountName === undefined ? message : `${toPrintable(accountName)}: ${message}`);
  });
  return worstExitCode(failed);
}

function compareAccounts(a: Account, b: Account): number {
  return compareTexts(a.name ?? "", b.name ?? "") || compareTexts(a.id, b.id);
}

function orderOf({ sort = "name" }: ReadOptions) {
  return TOKEN_ORDERS[sort];
}
