import { type ListingProgress } from "../cloudflare/listing";
import { describeScope } from "../cloudflare/scope";

/** The first status line comes this long after a listing's first report, and others no closer, in milliseconds. */
const INTERVAL_MS = 400;

/** Turns the reports of long listings into status lines, a few a second at the most. */
export class ProgressLine {
  private next = Infinity;

  constructor(
    private readonly show: (line: string) => void,
    private readonly now: () => number,
  ) {}

  report({ scope, pagesRead, pageCount }: ListingProgress): void {
    const now = this.now();
    // A listing reports from its second page on. One that failed never says that it is over.
    if (pagesRead <= 2) this.next = now + INTERVAL_MS;
    else if (pagesRead !== pageCount && now >= this.next) {
      this.next = now + INTERVAL_MS;
      const of = pageCount === undefined ? "" : ` of ${pageCount}`;
      this.show(`Listing the service tokens of ${describeScope(scope)}: page ${pagesRead}${of} ...`);
    }
  }
}
