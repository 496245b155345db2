import { type PageRequest, type ResultInfo } from "../paging";
import { type ListItem } from "../listReply";

/** Faults of a page that arrives whole, with status 200, and is wrong. */
export type PageFault =
  /** `page` is ignored: every request gets the page given (1 by default), and `result_info` repeats what was asked for. */
  | { kind: "repeatedPage"; page?: number }
  /** The order is another one for each request. `seed` makes it the same again. */
  | { kind: "shuffled"; seed?: number }
  /** `total_count` is off by `by`, and by one more with each request when `changing`. */
  | { kind: "lyingTotals"; by: number; changing?: boolean }
  /** `result` is this instead of the tokens; without one the envelope has none. */
  | { kind: "oddResult"; result?: unknown }
  /** The token at `at` (0 by default) has these fields instead of its own, and those named in `without` not at all. */
  | { kind: "oddToken"; at?: number; fields?: Readonly<Record<string, unknown>>; without?: readonly string[] }
  /** The token at `at` (0 by default) is on the page a second time, at its end. */
  | { kind: "tokenTwice"; at?: number }
  /** `result_info` has these values, whatever they are, instead of its own. */
  | { kind: "oddResultInfo"; info: Readonly<Record<string, unknown>> };

/** A page before it becomes JSON; `items` are JSON texts. */
export interface PageDraft {
  items: string[];
  /** JSON in the place of the items, or undefined for no `result` at all. */
  oddResult?: { json: string | undefined };
  info: ResultInfo;
}

const kinds = ["repeatedPage", "shuffled", "lyingTotals", "oddResult", "oddToken", "tokenTwice", "oddResultInfo"];

/** Whether a fault is one of these. */
export function isPageFault(fault: { kind: string }): fault is PageFault {
  return kinds.includes(fault.kind);
}

/** The page that is served for the one asked for. */
export function servedPage(asked: PageRequest, faults: readonly PageFault[]): number {
  const repeated = faults.find((fault) => fault.kind === "repeatedPage");
  return repeated === undefined ? asked.page : (repeated.page ?? 1);
}

/** The items in the order in which this request sees them. */
export function orderedItems(
  items: readonly ListItem[],
  faults: readonly PageFault[],
  index: number,
): readonly ListItem[] {
  const shuffled = faults.find((fault) => fault.kind === "shuffled");
  return shuffled === undefined ? items : shuffle(items, shuffled.seed ?? index + 1);
}

/** Spoils a page as the faults say; `index` counts the listing requests that the fault plan has seen. */
export function spoilPage(draft: PageDraft, faults: readonly PageFault[], index: number): void {
  for (const fault of faults) {
    spoilPageOnce(draft, fault, index);
  }
}

function spoilPageOnce(draft: PageDraft, fault: PageFault, index: number): void {
  switch (fault.kind) {
    case "repeatedPage":
    case "shuffled":
      return;
    case "lyingTotals":
      draft.info = withTotal(draft.info, fault.by + (fault.changing === true ? index : 0));
      return;
    case "oddResult":
      draft.oddResult = { json: JSON.stringify(fault.result) };
      return;
    case "oddToken": {
      const { at = 0, fields = {}, without = [] } = fault;
      draft.items = draft.items.map((item, index) => (index === at ? withFields(item, fields, without) : item));
      return;
    }
    case "tokenTwice":
      draft.items.push(...draft.items.slice(fault.at ?? 0, (fault.at ?? 0) + 1));
      return;
    case "oddResultInfo":
      draft.info = { ...draft.info, ...fault.info };
      return;
  }
}

function withFields(item: string, fields: Readonly<Record<string, unknown>>, without: readonly string[]): string {
  const token = Object.entries({ ...(JSON.parse(item) as object), ...fields });
  return JSON.stringify(Object.fromEntries(token.filter(([field]) => !without.includes(field))));
}

function withTotal(info: ResultInfo, by: number): ResultInfo {
  const total_count = Math.max(0, (info.total_count ?? 0) + by);
  return { ...info, total_count, total_pages: Math.ceil(total_count / (info.per_page ?? 1)) };
}

/** Fisher and Yates's shuffle; a seed repeats its order. */
function shuffle(items: readonly ListItem[], seed: number): ListItem[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = scramble(scramble(seed) + last) % (last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
  }
  return shuffled;
}

/** Spreads a number over all 32 bits (the finalizer of MurmurHash3). */
function scramble(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}
