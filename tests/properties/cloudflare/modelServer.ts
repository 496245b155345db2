import { type ApiRequest } from "../../../provider/cloudflare/http/apiRequest";
import { type Decode } from "../../../provider/cloudflare/http/client";
import { type TimeLimit } from "../../../provider/cloudflare/http/deadline";
import { decodeOrThrow } from "../../../provider/cloudflare/http/envelope";
import { type PageReader } from "../../../provider/cloudflare/listing/listingPass";
import { PageSizes } from "../../../provider/cloudflare/listing/pageSizes";
import { readAnswer } from "../../../provider/cloudflare/http/readAnswer";
import { FakeClock } from "../../unit/cloudflare/fakeClock";

/** A change of the tokens. Positions are taken modulo the length of the list. */
export interface Change {
  kind: "insert" | "delete" | "rename";
  position: number;
  /** It happens right before the answer with this number, counted from 0. */
  before: number;
  /** Whether an inserted or renamed token matches the filter. */
  matches: boolean;
}

/** A token of a model server. */
export interface ModelToken {
  /** Whether it matches the filter. */
  matches: boolean;
  /** Which field its answers lack. */
  lacks?: "name" | "client_id" | undefined;
}

/** What a model server does. */
export interface Model {
  /** In listing order. */
  tokens: ModelToken[];
  maxPerPage: number;
  maxConcurrency: number;
  /** What `result_info` has; `nonsense` are values that are no numbers, `zeros` those of a server that doesn't count. */
  resultInfo: "full" | "totalCountOnly" | "totalPagesOnly" | "withoutTotals" | "absent" | "nonsense" | "zeros";
  /** Whether `page` and `per_page` are ignored, so that every page is the whole list, without `result_info`. */
  isUnpaged: boolean;
  /** How a page past the end is answered. */
  pastTheEnd: "empty" | "lastAgain" | 400 | 404;
  /** Whether each total counts what a filter leaves out. */
  countIgnoresFilters: boolean;
  /** Whether `per_page` only repeats what was asked for. */
  echoesPerPage: boolean;
  pagesIgnoreFilters: boolean;
  /** How long requests and answers are on their way, in turns of the event queue; used again and again. */
  delays: number[];
  changes: Change[];
}

interface StoredToken extends ModelToken {
  id: string;
}

/** The API as a listing sees it, without HTTP: pages are JSON that the provider decodes itself. */
export class ModelServer implements PageReader {
  readonly clock = new FakeClock();
  readonly maxConcurrency: number;
  readonly pageSizes = new PageSizes();
  requests = 0;
  /** Every list that the server had for the filter: the IDs of readable tokens in order, then those of the others. */
  readonly states: string[][] = [];
  private readonly tokens: StoredToken[];
  private answers = 0;
  private inserted = 0;

  constructor(
    private readonly model: Model,
    private readonly isFiltered = false,
  ) {
    this.maxConcurrency = model.maxConcurrency;
    this.tokens = model.tokens.map((token, index) => ({ id: idOf(index), ...token }));
    this.states.push(this.state());
  }

  async get<T>(request: ApiRequest, _limit: TimeLimit, decode: Decode<T>): Promise<T> {
    const number = this.requests++;
    await turns(this.delay(2 * number));
    const answer = this.answer(Number(request.query?.page), Number(request.query?.per_page));
    await turns(this.delay(2 * number + 1));
    return decodeWith(decode, request, answer);
  }

  private answer(page: number, asked: number): Answer {
    const due = this.model.changes.filter(({ before }) => before === this.answers);
    this.answers += 1;
    for (const change of due) {
      this.change(change);
    }
    const visible = this.visible();
    const size = this.model.isUnpaged ? visible.length : Math.min(asked, this.model.maxPerPage);
    const { pastTheEnd } = this.model;
    let start = this.model.isUnpaged ? 0 : (page - 1) * size;
    if (page > 1 && start >= visible.length && pastTheEnd === "lastAgain") {
      start = Math.floor(Math.max(0, visible.length - 1) / size) * size;
    } else if (page > 1 && start >= visible.length && typeof pastTheEnd === "number") {
      return { status: pastTheEnd, body: JSON.stringify({ success: false, errors: [{ message: "no such page" }] }) };
    }
    const result = visible.slice(start, start + size).map(toApiToken);
    const result_info = this.model.isUnpaged ? undefined : this.infoOf(page, size, result.length, asked);
    return { status: 200, body: JSON.stringify({ success: true, errors: [], messages: [], result, result_info }) };
  }

  private infoOf(page: number, size: number, count: number, asked: number) {
    const matching = this.visible().length;
    const total_count = this.model.countIgnoresFilters ? this.tokens.length : matching;
    const total_pages = Math.ceil((this.model.pagesIgnoreFilters ? this.tokens.length : matching) / size);
    const info = { count, page, per_page: this.model.echoesPerPage ? asked : size };
    switch (this.model.resultInfo) {
      case "full":
        return { ...info, total_count, total_pages };
      case "totalCountOnly":
        return { total_count };
      case "totalPagesOnly":
        return { total_pages };
      case "withoutTotals":
        return info;
      case "absent":
        return undefined;
      case "nonsense":
        return { count: -1, page: String(page), per_page: 0.5, total_count: "many", total_pages: null };
      case "zeros":
        return { ...info, count: 0, total_count: 0, total_pages: 0 };
    }
  }

  private change({ kind, position, matches }: Change): void {
    if (kind === "insert") {
      this.tokens.splice(position % (this.tokens.length + 1), 0, { id: idOf(1000 + this.inserted++), matches });
    } else if (this.tokens.length > 0) {
      const [token] = this.tokens.splice(position % this.tokens.length, 1);
      // As it stays in its place, a filter sees a token come or go, and the totals see nothing.
      if (kind === "rename") {
        this.tokens.splice(position % (this.tokens.length + 1), 0, { ...token!, matches });
      }
    }
    this.states.push(this.state());
  }

  private visible(): StoredToken[] {
    return this.tokens.filter(({ matches }) => matches || !this.isFiltered);
  }

  private state(): string[] {
    const visible = this.visible();
    const readable = visible.filter(({ lacks }) => lacks === undefined);
    return [...readable, ...visible.filter(({ lacks }) => lacks !== undefined)].map(({ id }) => id);
  }

  private delay(index: number): number {
    return this.model.delays[index % this.model.delays.length] ?? 0;
  }
}

function toApiToken({ id, lacks }: StoredToken): object {
  const token = { id, name: id, client_id: `${id}.access` };
  return lacks === undefined ? token : { ...token, [lacks]: undefined };
}

/** An HTTP answer. */
interface Answer {
  status: number;
  body: string;
}

/** What the provider makes of an answer. */
export function decodeWith<T>(decode: Decode<T>, request: ApiRequest, { status, body }: Answer): T {
  const credentials = { kind: "apiToken", apiToken: "made-up", source: "a test" } as const;
  const answer = { status, headers: {}, body: Buffer.from(body) };
  const envelope = readAnswer({ ...request, credentials }, answer, 0);
  return decodeOrThrow(request.shownPath, () => decode(envelope, body.length));
}

/** An ID that an account may have as well. */
function idOf(number: number): string {
  return number.toString(16).padStart(32, "0");
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) {
    await Promise.resolve();
  }
}
