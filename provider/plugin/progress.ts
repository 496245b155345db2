import { type ListingProgress } from "../cloudflare/listing/listing";

/** A listing that takes longer than this is shown, in milliseconds. */
const LONG_MS = 1_000;

/** Lines come no closer than this, in milliseconds. */
const INTERVAL_MS = 400;

/** Turns the reports of long listings into status lines, a few a second at the most. */
export class ProgressLine {
  private next = -Infinity;

  constructor(
    private readonly show: (line: string) => void,
    private readonly now: () => number,
  ) {}

  report({ action, elapsedMs, pagesRead, pageCount }: ListingProgress): void {
    const now = this.now();
    if (elapsedMs < LONG_MS || now < this.next || pagesRead === pageCount) {
      return;
    }
    this.next = now + INTERVAL_MS;
    const of = pageCount === undefined ? "" : ` of ${pageCount}`;
    this.show(`${action}: page ${pagesRead}${of} ...`);
  }
}
