import { type Call } from "./call";
import { listReply } from "./listReply";
import { type Reply } from "./reply";
import { storeOf } from "./scopeAccess";
import { type StoreEntry } from "./store";

/** Lists one page of a scope's tokens. */
export function listTokens(call: Call): Reply {
  const { settings } = call.emulator;
  const store = storeOf(call);
  const { hidden } = settings;
  const visible = hidden.length === 0 ? store.entries : store.entries.filter(({ token }) => !hidden.includes(token.id));
  const items = matchingEntries(visible, call.query);
  if (items === store.entries) {
    return listReply(call, { items, pageJson: (begin, end) => store.pageJson(begin, end) });
  }
  return listReply(call, { items, unfiltered: visible.length });
}

/** By a name as it is, which nothing documents, and by a part of one in any case. */
function matchingEntries(entries: readonly StoreEntry[], { name, search }: Record<string, string>) {
  if (name === undefined && search === undefined) {
    return entries;
  }
  const needle = search?.toLowerCase() ?? "";
  return entries.filter(
    ({ token }) => (name === undefined || token.name === name) && token.name.toLowerCase().includes(needle),
  );
}
