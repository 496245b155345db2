import { type Call } from "./call";
import { listReply } from "./listReply";
import { type Reply } from "./reply";
import { requireIssued } from "./scopeAccess";

/** Larger pages are cut to this (https://developers.cloudflare.com/api/resources/accounts/methods/list/). */
const MAX_PER_PAGE = 50;

/** Lists one page of the accounts, which every API token may that is one: what it may do there is another question. */
export function listAccounts(call: Call): Reply {
  requireIssued(call);
  const items = call.emulator.scopes.accounts().map((account) => ({ json: JSON.stringify(account) }));
  return listReply(call, { items, defaultPerPage: 20, maxPerPage: MAX_PER_PAGE });
}
