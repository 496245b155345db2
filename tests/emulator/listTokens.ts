import { failures } from "./apiFailure";
import { type Call } from "./call";
import { orderedEntries, servedPage, spoilPage, type PageDraft } from "./faults/pageFaults";
import { changeTokens } from "./faults/stateFaults";
import { parsePageRequest, shownResultInfo, type PageRequest, type ResultInfo } from "./paging";
import { envelopeReply, type Reply } from "./reply";
import { storeOf } from "./scopeAccess";
import { type EmulatorSettings } from "./settings";
import { jsonOf, toJsonArray, type StoreEntry, type TokenStore } from "./store";

/** What a server that does not page gives, whatever is asked for. */
const wholeList: PageRequest = { page: 1, perPage: Number.MAX_SAFE_INTEGER };

/** Lists one page of a scope's tokens; a page past the end is empty. */
export function listTokens(call: Call): Reply {
  const { emulator, query, faults } = call;
  const { settings } = emulator;
  const store = storeOf(call);
  const asked = settings.paging === "ignored" ? wholeList : parsePageRequest(query, settings);
  changeTokens(faults.state, emulator, store);
  const matches = matchingEntries(store, query, settings);
  const first = (servedPage(asked, faults.page) - 1) * asked.perPage;
  if (first > 0 && first >= matches.length && settings.pastTheEnd !== "empty") {
    throw failures.pastTheEnd(settings.pastTheEnd);
  }
  const entries = orderedEntries(matches, faults.page, faults.index).slice(first, first + asked.perPage);
  const info = resultInfo(entries.length, matches.length, asked, store, settings);
  const isListed = settings.secretVersions === "listed";
  if (faults.page.length === 0 && matches === store.entries) {
    return pageReply(store.pageJson(first, first + asked.perPage, isListed), info, settings);
  }
  const draft: PageDraft = { items: entries.map((entry) => jsonOf(entry, isListed)), info };
  spoilPage(draft, faults.page, faults.index);
  const result = draft.withoutResult === true ? undefined : (draft.result ?? toJsonArray(draft.items));
  return pageReply(result, draft.info, settings);
}

function pageReply(result: string | Buffer | undefined, info: ResultInfo, settings: EmulatorSettings): Reply {
  const shown = settings.paging === "ignored" ? undefined : shownResultInfo(info, settings.resultInfo);
  return envelopeReply(200, {
    success: true,
    errors: [],
    messages: [],
    result,
    resultInfo: shown === undefined ? undefined : JSON.stringify(shown),
  });
}

function resultInfo(
  count: number,
  matches: number,
  { page, perPage }: PageRequest,
  store: TokenStore,
  settings: EmulatorSettings,
): ResultInfo {
  const everything = store.entries.length;
  return {
    count,
    page,
    per_page: perPage,
    total_count: settings.totalCountIgnoresFilters ? everything : matches,
    total_pages: Math.ceil((settings.totalPagesIgnoreFilters ? everything : matches) / perPage),
  };
}

function matchingEntries(
  store: TokenStore,
  query: Record<string, string>,
  settings: EmulatorSettings,
): readonly StoreEntry[] {
  const { name, search } = query;
  const byName =
    name === undefined || settings.nameMatch === "ignored" ? undefined : nameTest(name, settings.nameMatch);
  const needle = search?.toLowerCase();
  if (byName === undefined && needle === undefined) {
    return store.entries;
  }
  return store.entries.filter(
    ({ token }) =>
      (byName === undefined || byName(token.name)) &&
      (needle === undefined || token.name.toLowerCase().includes(needle)),
  );
}

function nameTest(wanted: string, match: "exact" | "substring"): (name: string) => boolean {
  return match === "exact" ? (name) => name === wanted : (name) => name.includes(wanted);
}
