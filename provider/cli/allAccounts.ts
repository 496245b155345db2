import { ArgumentError } from "../arguments/argumentError";
import { PermissionError } from "../cloudflare/errors";
import { type Account, listAccounts } from "../cloudflare/listAccounts";
import { count } from "../count";
import { compareTexts } from "../tokens/order";
import { toPrintable } from "./formats/printable";
import { mapConcurrently } from "./mapConcurrently";
import { type ScopeFailure, toScopeFailure } from "./scopeFailure";
import { type CommandSettings, type Session } from "./session";
import { type Shell } from "./shell";

/** What became of one account: what was read of it, or why nothing was. */
export type AccountOutcome<T> = { account: Account; value: T } | { account: Account; failure: ScopeFailure };

/**
 * Reads something of every account that the credential can list, several at once, sorted by the account's name, then ID.
 * One that fails does not keep the others from being read.
 *
 * @throws PermissionError where there is no account; any error of listing them; ArgumentError, which all of them would have.
 */
export async function readAllAccounts<T>(
  settings: CommandSettings,
  { getClient }: Pick<Session, "getClient">,
  shell: Shell,
  read: (account: Account) => Promise<T>,
): Promise<AccountOutcome<T>[]> {
  const { credentials, deadlineMs, maxConcurrency } = settings;
  const accounts = await listAccounts(getClient(), { credentials, deadlineMs, signal: shell.signal });
  if (accounts.length === 0) {
    throw noAccounts();
  }
  const onDone = (done: number) => shell.showStatus(`Read ${done} of ${count(accounts.length, "account")} …`);
  return mapConcurrently(accounts.sort(compareAccounts), { maxConcurrency, onDone }, async (account) => {
    try {
      return { account, value: await read(account) };
    } catch (error) {
      if (error instanceof ArgumentError) {
        throw error;
      }
      return { account, failure: toScopeFailure(error) };
    }
  });
}

/** The accounts that could not be read. */
export function failedAccounts<T>(outcomes: readonly AccountOutcome<T>[]) {
  return outcomes.filter((outcome) => "failure" in outcome);
}

/** Says on standard error why accounts could not be read. */
export function complainAboutAccounts<T>(outcomes: readonly AccountOutcome<T>[], shell: Shell): void {
  failedAccounts(outcomes).forEach(({ account, failure }) => {
    shell.complain(account.name === undefined ? failure.message : `${toPrintable(account.name)}: ${failure.message}`);
  });
}

function compareAccounts(a: Account, b: Account): number {
  return compareTexts(a.name ?? "", b.name ?? "") || compareTexts(a.id, b.id);
}

function noAccounts(): PermissionError {
  return new PermissionError(
    "Listing the accounts of the credential: there are none. Give the credential access to at least one account, or name an account with --account.",
    { status: 200, errors: [], path: "/accounts" },
  );
}
