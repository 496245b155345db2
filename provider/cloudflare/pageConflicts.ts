import { type Listed, type Page } from "./decodePage";

/** What one item is called in messages, and several. */
export type Noun = readonly [one: string, several: string];

/** Why one pass over the pages can't be taken for the list. */
export interface PageConflict {
  /**
   * `moved` when the list changed while it was read; `repeated` when the server sent the same page again, unless that means
   * the end (`isEndRepeated` in stopRules.ts); `doubled` when one page has an item twice. How often the list is then read
   * again: `MAX_PASSES` in listing.ts.
   */
  kind: "moved" | "repeated" | "doubled";
  reason: string;
}

/**
 * Collects the pages of one pass, in whatever order they arrive, and says so as soon as they can't be one list: an ID that
 * came before, a total that changed, a page that is another or longer than was asked for.
 */
export class PageCollector<Item extends Listed> {
  private readonly pages = new Map<number, Page<Item>>();
  private readonly ids = new Set<string>();
  /** How many bytes the answers had together. */
  bytes = 0;
  itemCount = 0;

  constructor(private readonly noun: Noun) {}

  /** Takes one page in; the first is to come first. Returns its conflict with those before, if any. */
  add(number: number, page: Page<Item>): PageConflict | undefined {
    const first = this.pages.get(1) ?? page;
    this.pages.set(number, page);
    this.bytes += page.bytes;
    this.itemCount += page.items.length;
    const conflict = findChangedTotal(first, number, page) ?? this.findRepetition(number, page);
    // The first page is full if more follow, so a longer one does not begin where the page before it ends.
    if (conflict === undefined && page.items.length > first.items.length) {
      return { kind: "moved", reason: `page ${number} is longer than page 1` };
    }
    return conflict;
  }

  private findRepetition(number: number, page: Page<Item>): PageConflict | undefined {
    const [noun, nouns] = this.noun;
    const samePage = this.findSamePage(number, page);
    if (samePage !== undefined) {
      return { kind: "repeated", reason: `page ${number} has the ${nouns} of page ${samePage} again` };
    }
    for (const { id } of page.items) {
      const count = this.ids.size;
      if (id === undefined || this.ids.add(id).size > count) {
        continue;
      }
      const before = this.findPageOf(id, number);
      return before === undefined
        ? { kind: "doubled", reason: `page ${number} has the ${noun} ${id} twice` }
        : { kind: "moved", reason: `${noun} ${id} is on page ${before} and again on page ${number}` };
    }
    if (page.info.page !== undefined && page.info.page !== number) {
      return { kind: "repeated", reason: `page ${page.info.page} came when page ${number} was asked for` };
    }
    return undefined;
  }

  /** The number of the page before that had just these items. */
  private findSamePage(number: number, { items }: Page<Item>): number | undefined {
    const [first] = items;
    const before = first?.id === undefined || !this.ids.has(first.id) ? undefined : this.findPageOf(first.id, number);
    const other = before === undefined ? undefined : this.pages.get(before);
    if (other?.items.length !== items.length) {
      return undefined;
    }
    const ids = new Set(other.items.map(({ id }) => id));
    return items.every(({ id }) => ids.has(id)) ? before : undefined;
  }

  /** The number of the page, other than this one, that has an item. */
  private findPageOf(id: string, number: number): number | undefined {
    const has = ({ items }: Page<Item>) => items.some((item) => item.id === id);
    return [...this.pages].find(([before, page]) => before !== number && has(page))?.[0];
  }

  get pageCount(): number {
    return this.pages.size;
  }

  /** The pages in order. */
  inOrder(): Page<Item>[] {
    return [...this.pages.entries()].sort(([a], [b]) => a - b).map(([, page]) => page);
  }

  /** Every item, in the order of the pages. */
  items(): Item[] {
    return this.inOrder().flatMap(({ items }) => items);
  }
}

function findChangedTotal(first: Page<Listed>, number: number, page: Page<Listed>): PageConflict | undefined {
  const isCounted = (first.info.totalCount ?? page.info.totalCount) !== undefined;
  const total = isCounted ? "totalCount" : "totalPages";
  const [before, now] = [first.info[total], page.info[total]];
  // A server that doesn't count says 0: beside items that is decoded as absent, on an empty page it isn't.
  const isUncounted = before === undefined && now === 0 && first.items.length > 0;
  if (before === now || isUncounted) {
    return undefined;
  }
  return {
    kind: "moved",
    reason: `the API's total was ${before ?? "absent"} on page 1 and ${now ?? "absent"} on page ${number}`,
  };
}
