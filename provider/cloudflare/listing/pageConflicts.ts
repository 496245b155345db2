import { type Listed, type Page } from "./decodePage";

/** What one item is called in messages, and several. */
export type Noun = readonly [one: string, several: string];

/** Why one pass over the pages can't be taken for the list. It does not leave the listing, which then reads again. */
export class PageConflict extends Error {
  /**
   * @param kind - `moved` when the list changed while it was read; `wrong` when the server does not page as it should: it sent
   *   another page than was asked for, the same one again (unless that means the end: `isEndRepeated` in stopRules.ts), or
   *   an item twice on one page.
   */
  constructor(
    readonly kind: "moved" | "wrong",
    reason: string,
  ) {
    super(reason);
  }
}

/**
 * Collects the pages of one pass, in whatever order they arrive, and says so as soon as they can't be one list: an ID that
 * came before, a total that changed, a page that is another or longer than was asked for.
 */
export class PageCollector<Item extends Listed> {
  /** In their order. While they are read several at once, some may be missing. */
  readonly pages: Page<Item>[] = [];
  pageCount = 0;
  itemCount = 0;
  /** How many bytes the answers had together. */
  bytes = 0;
  /** The number of the page that has an ID. */
  private readonly pageOf = new Map<string, number>();

  constructor(private readonly noun: Noun) {}

  /** Takes one page in; the first is to come first. @throws {@link PageConflict} with those before. */
  add(number: number, page: Page<Item>): void {
    this.pages[number - 1] = page;
    this.pageCount += 1;
    this.itemCount += page.items.length;
    this.bytes += page.bytes;
    const [first = page] = this.pages;
    checkTotal(first, number, page);
    this.checkRepetition(number, page);
    // The first page is full if more follow, so a longer one does not begin where the page before it ends.
    if (page.items.length > first.items.length) {
      throw new PageConflict("moved", `page ${number} is longer than page 1`);
    }
  }

  private checkRepetition(number: number, { items, info }: Page<Item>): void {
    const [noun, nouns] = this.noun;
    const other = this.pageOf.get(items[0]?.id ?? "") ?? 0;
    const isSame = this.pages[other - 1]?.items.length === items.length;
    if (isSame && items.every(({ id = "" }) => this.pageOf.get(id) === other)) {
      throw new PageConflict("wrong", `page ${number} has the ${nouns} of page ${other} again`);
    }
    for (const { id } of items) {
      const before = id === undefined ? undefined : this.pageOf.get(id);
      if (before === number) {
        throw new PageConflict("wrong", `page ${number} has the ${noun} ${id} twice`);
      }
      if (before !== undefined) {
        throw new PageConflict("moved", `${noun} ${id} is on page ${before} and again on page ${number}`);
      }
      if (id !== undefined) {
        this.pageOf.set(id, number);
      }
    }
    if (info.page !== undefined && info.page !== number) {
      throw new PageConflict("wrong", `page ${info.page} came when page ${number} was asked for`);
    }
  }
}

function checkTotal(first: Page<Listed>, number: number, page: Page<Listed>): void {
  const isCounted = (first.info.totalCount ?? page.info.totalCount) !== undefined;
  const total = isCounted ? "totalCount" : "totalPages";
  const [before, now] = [first.info[total], page.info[total]];
  // A server that doesn't count says 0: beside items that is decoded as absent, on an empty page it isn't.
  const isUncounted = before === undefined && now === 0 && first.items.length > 0;
  if (before !== now && !isUncounted) {
    const reason = `the API's total was ${before ?? "absent"} on page 1 and ${now ?? "absent"} on page ${number}`;
    throw new PageConflict("moved", reason);
  }
}
