import { type Call } from "./call";
import { listReply } from "./listReply";
import { type Reply } from "./reply";
import { storeOf } from "./scopeAccess";
import { type EmulatorSettings } from "./settings";
import { type StoreEntry } from "./store";

/** Lists one page of a scope's tokens. */
export function listTokens(call: Call): Reply {
  const { settings } = call.emulator;
  const store = storeOf(call);
  const { hidden } = settings;
  const visible = hidden.length === 0 ? store.entries : store.entries.filter(({ token }) => !hidden.includes(token.id));
  const items = matchingEntries(visible, call.query, settings);
  if (items === store.entries) {
    return listReply(call, { items, pageJson: (begin, end) => store.pageJson(begin, end) });
  }
  return listReply(call, { items, unfiltered: visible.length });
}

function matchingEntries(
  entries: readonly StoreEntry[],
  { name, search }: Record<string, string>,
  { nameMatch }: EmulatorSettings,
): readonly StoreEntry[] {
  const byName = name === undefined || nameMatch === "ignored" ? undefined : nameTest(name, nameMatch);
  const needle = search?.toLowerCase();
  if (byName === undefined && needle === undefined) {
    return entries;
  }
  return entries.filter(
    ({ token }) =>
      (byName === undefined || byName(token.name)) &&
      (needle === undefined || token.name.toLowerCase().includes(needle)),
  );
}

function nameTest(wanted: string, match: "exact" | "substring"): (name: string) => boolean {
  return match === "exact" ? (name) => name === wanted : (name) => name.includes(wanted);
}
