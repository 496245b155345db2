import { type ListingProgress } from "../cloudflare/listing";
import { describeScope } from "../cloudflare/scope";

/** The first status line comes this long after a listing's first report, and others no closer, in milliseconds. */
const INTERVAL_MS = 400;

/** Turns the reports of long listings into status lines, a few a second at the most. */
export class ProgressLine {
  private next: number | undefined;

  constructor(
    private readonly show: (line: string) => void,
    private readonly now: () => number,
  ) {}

  report({ scope, pagesRead, pageCount }: ListingProgress): void {
    const now = this.now();
    this.next ??= now + INTERVAL_MS;
    if (pagesRead === pageCount) this.next = undefined;
    else if (now >= this.next) {
      this.next = now + INTERVAL_MS;
      const of = pageCount === undefined ? "" : ` of ${pageCount}`;
      this.show(`Listing the service tokens of ${describeScope(scope)}: page ${pagesRead}${of} ...`);
    }
  }
}
