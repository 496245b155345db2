import { type ScopeArgs } from "../../arguments/scopeArguments";
import { CloudflareAccessError, PermissionError } from "../../cloudflare/errors";
import { type Account, listAccounts } from "../../cloudflare/listAccounts";
import { type Scope } from "../../cloudflare/scope";
import { count } from "../../count";
import { defined } from "../../defined";
import {
  getServiceTokens,
  type GetServiceTokensArgs,
  type GetServiceTokensResult,
} from "../../functions/getServiceTokens";
import { compareByName } from "../../tokens/order";
import { toPrintable } from "../formats/printable";
import { mapConcurrently } from "../mapConcurrently";
import { type ConnectionOptions } from "../options/connectionOptions";
import { type ReadFailure, toReadFailure } from "../describeError";
import { type ExitCode, worstExitCode } from "../exitCodes";
import { openSession, requireScope, resolveSettings, resolveSettingsForSeveral, type Session } from "../session";
import { type Shell } from "../shell";
import { TOKEN_ORDERS, type TokenOrder } from "./tokenOrders";

/** The options that say whose tokens are read, and in which order. */
export interface ReadOptions extends ConnectionOptions {
  allAccounts?: boolean;
  sort?: TokenOrder;
}

/** The tokens of one account or zone, with the account's name where it is known. */
export type TokenList = GetServiceTokensResult & { accountName?: string };

/** An account or zone that could not be read, and why. */
export type FailedList = ReadFailure & ScopeArgs & { accountName?: string };

/** What was read: of several accounts in the order of their names, then IDs. */
export interface TokensRead {
  lists: TokenList[];
  failed: FailedList[];
}

/**
 * Reads the tokens of the account or zone that is named or, with `--all-accounts`, of every account that the credential can
 * list, several at once. One that fails does not keep the others from being read.
 *
 * @throws UsageError where no scope is named; PermissionError where there is no account; ArgumentError; any error of listing the
 * accounts.
 */
export async function readTokens(options: ReadOptions, args: GetServiceTokensArgs, shell: Shell): Promise<TokensRead> {
  if (options.allAccounts === true) {
    return readAllAccounts(options, args, shell);
  }
  const settings = resolveSettings(options, shell);
  const scope = requireScope(settings);
  return toTokensRead([await readList(scope, args, openSession(settings, shell), options)]);
}

async function readAllAccounts(options: ReadOptions, args: GetServiceTokensArgs, shell: Shell): Promise<TokensRead> {
  const settings = resolveSettingsForSeveral(options, shell);
  const session = openSession(settings, shell);
  const { maxConcurrency } = settings;
  const listed = await listAccounts(session.getClient(), { ...settings, signal: shell.signal });
  // IDs are hexadecimal numbers: those that differ in case only are one account.
  const accounts = [...new Map(listed.map((account) => [account.id.toLowerCase(), account])).values()];
  if (accounts.length === 0) {
    throw new PermissionError(
      "Listing the accounts of the credential: found none. Give the credential access to at least one account, or name an account with --account.",
      { status: 200, errors: [], path: "/accounts" },
    );
  }
  const read = async ({ id: accountId, name }: Account) => ({
    ...defined({ accountName: name }),
    ...(await readList({ accountId }, args, session, options)),
  });
  const onDone = (done: number) => shell.showStatus(`Read ${done} of ${count(accounts.length, "account")} …`);
  return toTokensRead(await mapConcurrently(accounts.sort(compareByName), { maxConcurrency, onDone }, read));
}

async function readList(
  scope: Scope,
  args: GetServiceTokensArgs,
  session: Session,
  { sort = "name" }: ReadOptions,
): Promise<TokenList | FailedList> {
  try {
    return await getServiceTokens({ ...scope, ...args }, session, TOKEN_ORDERS[sort]);
  } catch (error) {
    // Neither a wrong argument nor a bug is about one account.
    if (error instanceof CloudflareAccessError) {
      return { ...scope, ...toReadFailure(error) };
    }
    throw error;
  }
}

function toTokensRead(outcomes: readonly (TokenList | FailedList)[]): TokensRead {
  return {
    lists: outcomes.filter((outcome) => "tokens" in outcome),
    failed: outcomes.filter((outcome) => "exitCode" in outcome),
  };
}

/** Says on standard error why accounts or zones could not be read. @returns How the command ends. */
export function complainOfFailed({ failed }: TokensRead, shell: Shell): ExitCode {
  failed.forEach(({ accountName, message }) => {
    shell.complain(accountName === undefined ? message : `${toPrintable(accountName)}: ${message}`);
  });
  return worstExitCode(failed);
}
