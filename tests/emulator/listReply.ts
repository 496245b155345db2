import { failures } from "./apiFailure";
import { type Call } from "./call";
import { orderedItems, servedPage, spoilPage, type PageDraft } from "./faults/pageFaults";
import { parsePageRequest, shownResultInfo, type PageRequest, type ResultInfo } from "./paging";
import { envelopeReply, type Reply } from "./reply";
import { type EmulatorSettings } from "./settings";

/** An item of a listing, as JSON. */
export interface ListItem {
  json: string;
}

/** What a listing pages through. */
export interface Collection {
  items: readonly ListItem[];
  /** How many there are without the filters of the query. @default all of `items` */
  unfiltered?: number;
  /** The page size where none is asked for. @default 1000 */
  defaultPerPage?: number;
  /** The largest page, where it is not the one of the settings. Larger ones are cut to it. */
  maxPerPage?: number;
  /** A page's bytes where they are at hand. */
  pageJson?: (begin: number, end: number) => Buffer;
}

/** What a server that does not page gives, whatever is asked for. */
const wholeList: PageRequest = { page: 1, perPage: Number.MAX_SAFE_INTEGER };

/** Answers with one page of a listing; a page past the end is empty. */
export function listReply({ emulator, query, faults }: Call, collection: Collection): Reply {
  const { settings } = emulator;
  const { items, unfiltered = items.length, defaultPerPage = 1000, maxPerPage, pageJson } = collection;
  const sizes = maxPerPage === undefined ? settings : { maxPerPage, oversizedPerPage: "clamp" as const };
  const asked = settings.paging === "ignored" ? wholeList : parsePageRequest(query, sizes, defaultPerPage);
  const { page, perPage } = asked;
  const first = (servedPage(asked, faults.page) - 1) * perPage;
  if (first > 0 && first >= items.length && settings.pastTheEnd !== "empty") {
    throw failures.pastTheEnd(settings.pastTheEnd);
  }
  const shown = orderedItems(items, faults.page, faults.index).slice(first, first + perPage);
  const info: ResultInfo = {
    count: shown.length,
    page,
    per_page: perPage,
    total_count: settings.totalCountIgnoresFilters ? unfiltered : items.length,
    total_pages: Math.ceil(items.length / perPage),
  };
  if (faults.page.length === 0 && pageJson !== undefined) {
    return pageReply(pageJson(first, first + perPage), info, settings);
  }
  const draft: PageDraft = { items: shown.map(({ json }) => json), info };
  spoilPage(draft, faults.page, faults.index);
  const result = draft.oddResult === undefined ? toJsonArray(draft.items) : draft.oddResult.json;
  return pageReply(result, draft.info, settings);
}

/** Texts of JSON as the bytes of one array. */
export function toJsonArray(items: readonly string[]): Buffer {
  return Buffer.from(`[${items.join(",")}]`);
}

function pageReply(result: string | Buffer | undefined, info: ResultInfo, settings: EmulatorSettings): Reply {
  const shown = settings.paging === "ignored" ? undefined : shownResultInfo(info, settings.resultInfo);
  const resultInfo = shown && JSON.stringify(shown);
  return envelopeReply(200, { success: true, errors: [], messages: [], result, resultInfo });
}
