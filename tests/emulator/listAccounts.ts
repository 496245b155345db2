import { type Call } from "./call";
import { parsePageRequest } from "./paging";
import { envelopeReply, type Reply } from "./reply";
import { requirePermission } from "./scopeAccess";

/** Larger pages are cut to this (https://developers.cloudflare.com/api/resources/accounts/methods/list/). */
const MAX_PER_PAGE = 50;
const DEFAULT_PER_PAGE = "20";

/** Lists one page of the accounts, which every API token may that is one: what it may do there is another question. */
export function listAccounts(call: Call): Reply {
  const { emulator, identity, query } = call;
  if (identity.permission === undefined) {
    requirePermission(call, "read");
  }
  const settings = { ...emulator.settings, maxPerPage: MAX_PER_PAGE, oversizedPerPage: "clamp" as const };
  const { page, perPage } = parsePageRequest({ per_page: DEFAULT_PER_PAGE, ...query }, settings);
  const all = emulator.scopes.accounts();
  const result = all.slice((page - 1) * perPage, page * perPage);
  const info = { page, per_page: perPage, count: result.length, total_count: all.length };
  return envelopeReply(200, {
    success: true,
    errors: [],
    messages: [],
    result: JSON.stringify(result),
    resultInfo: JSON.stringify({ ...info, total_pages: Math.ceil(all.length / perPage) }),
  });
}
