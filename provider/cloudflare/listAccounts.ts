import { defined } from "../defined";
import { type CloudflareClient } from "./client";
import { type Credentials } from "./credentials";
import { Deadline } from "./deadline";
import { decodeAnswer } from "./envelope";
import { IncompleteListingError } from "./errors";
import { asFields, FieldError, type Fields, readList, readString, toOptionalCount, toOptionalString } from "./fields";
import { isScopeId } from "./scopeId";
import { type RequestContext } from "./toApiError";

/** An account that a credential may read something of. */
export interface Account {
  id: string;
  name?: string;
}

/** The largest page (https://developers.cloudflare.com/api/resources/accounts/methods/list/). */
const PER_PAGE = 50;

/** How often a list that changes while it is read is read. */
const MAX_PASSES = 4;

const SUBJECT = "Listing the accounts of the credential";

interface AccountsPage {
  accounts: Account[];
  /** The page size that the API reports, where it reports one. */
  perPage: number;
  totalCount: number | undefined;
}

/**
 * Lists every account that the credential can list, in the API's order.
 *
 * @throws IncompleteListingError when the pages don't add up to one complete list; any error of the client.
 */
export async function listAccounts(
  client: Pick<CloudflareClient, "get" | "clock">,
  { credentials, deadlineMs, signal }: { credentials: Credentials; deadlineMs: number; signal: AbortSignal },
): Promise<Account[]> {
  const deadline = new Deadline(client.clock, deadlineMs, signal, SUBJECT);
  const context: RequestContext = { action: SUBJECT, object: "account", credentials, path: "/accounts" };
  const getPage = (page: number) => {
    const query = { page: String(page), per_page: String(PER_PAGE) };
    return client.get(context, query, deadline, (body) =>
      decodeAnswer(context.path, () => toAccountsPage(asFields(body))),
    );
  };
  try {
    for (let passes = 1; passes <= MAX_PASSES; passes++) {
      const accounts = await readPages(getPage);
      if (accounts !== undefined) {
        return accounts;
      }
    }
  } finally {
    deadline.release();
  }
  throw new IncompleteListingError(
    `${SUBJECT}: the list changed each of the ${MAX_PASSES} times it was read. Try again, or name the accounts with --account.`,
  );
}

/** Reads one page after another; undefined where they don't add up to the total that the API reports, or an account moved. */
async function readPages(getPage: (page: number) => Promise<AccountsPage>): Promise<Account[] | undefined> {
  const byId = new Map<string, Account>();
  for (let number = 1; ; number++) {
    const { accounts, perPage, totalCount } = await getPage(number);
    const fresh = accounts.filter(({ id }) => !byId.has(id));
    if (totalCount === undefined && fresh.length === 0) {
      // The end, or a server without pages that answered with its whole list again.
      return [...byId.values()];
    }
    if (fresh.length < accounts.length) {
      return undefined;
    }
    fresh.forEach((account) => byId.set(account.id, account));
    if (byId.size === totalCount || (totalCount === undefined && accounts.length < perPage)) {
      return [...byId.values()];
    }
    if (totalCount !== undefined && (byId.size > totalCount || accounts.length === 0)) {
      return undefined;
    }
  }
}

/** @throws FieldError */
function toAccountsPage(envelope: Fields): AccountsPage {
  const accounts = readList(envelope, "result", toAccount);
  if (accounts === undefined) {
    throw new FieldError("result", "it is missing");
  }
  const info = (envelope.result_info ?? {}) as Fields;
  return {
    accounts,
    perPage: toOptionalCount(info.per_page, 1) ?? PER_PAGE,
    // A total of 0 beside accounts says nothing.
    totalCount: toOptionalCount(info.total_count, Math.min(accounts.length, 1)),
  };
}

function toAccount(account: Fields): Account {
  const id = readString(account, "id");
  if (!isScopeId(id)) {
    throw new FieldError("id", "it is not 32 hexadecimal characters");
  }
  return { id, ...defined({ name: toOptionalString(account.name) }) };
}
