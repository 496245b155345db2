import { toApiError } from "../../../provider/cloudflare/toApiError";
import { type PageRequest } from "../../../provider/cloudflare/client";
import { decodePage, type Page, parseBody, readVerdict } from "../../../provider/cloudflare/envelope";
import { type PageReader } from "../../../provider/cloudflare/listing";
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

/** What a model server does. */
export interface Model {
  /** Whether each token matches the filter, in listing order. */
  tokens: boolean[];
  maxPerPage: number;
  maxConcurrency: number;
  resultInfo: "full" | "totalCountOnly" | "totalPagesOnly" | "withoutTotals" | "absent";
  /** Whether each total counts what a filter leaves out. */
  countIgnoresFilters: boolean;
  /** Whether `per_page` only repeats what was asked for. */
  echoesPerPage: boolean;
  pagesIgnoreFilters: boolean;
  /** How long requests and answers are on their way, in turns of the event queue; used again and again. */
  delays: number[];
  changes: Change[];
}

interface ModelToken {
  id: string;
  matches: boolean;
}

/** The API as a listing sees it, without HTTP: pages are JSON that the provider decodes itself. */
export class ModelServer implements PageReader {
  readonly clock = new FakeClock();
  readonly maxConcurrency: number;
  acceptedPerPage = Infinity;
  requests = 0;
  /** Every list of IDs, in order, that the server had for the filter. */
  readonly states: string[][] = [];
  private readonly tokens: ModelToken[];
  private answers = 0;
  private inserted = 0;

  constructor(
    private readonly model: Model,
    private readonly isFiltered = false,
  ) {
    this.maxConcurrency = model.maxConcurrency;
    this.tokens = model.tokens.map((matches, index) => ({ id: `id-${index}`, matches }));
    this.states.push(this.visible());
  }

  async getPage({ page, perPage }: PageRequest): Promise<Page> {
    const number = this.requests++;
    await turns(this.delay(2 * number));
    const body = this.answer(page, perPage);
    await turns(this.delay(2 * number + 1));
    return decodeBody(body);
  }

  private answer(page: number, asked: number): string {
    const size = Math.min(asked, this.model.maxPerPage);
    const due = this.model.changes.filter(({ before }) => before === this.answers);
    this.answers += 1;
    for (const change of due) {
      this.change(change);
    }
    const ids = this.visible();
    const result = ids.slice((page - 1) * size, page * size).map((id) => ({ id, name: id, client_id: `${id}.access` }));
    return JSON.stringify({
      success: true,
      errors: [],
      messages: [],
      result,
      result_info: this.infoOf(page, size, result.length, asked),
    });
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
    }
  }

  private change({ kind, position, matches }: Change): void {
    if (kind === "insert") {
      this.tokens.splice(position % (this.tokens.length + 1), 0, { id: `new-${this.inserted++}`, matches });
    } else if (this.tokens.length > 0) {
      const [token] = this.tokens.splice(position % this.tokens.length, 1);
      // As it stays in its place, a filter sees a token come or go, and the totals see nothing.
      if (kind === "rename") {
        this.tokens.splice(position % (this.tokens.length + 1), 0, { ...token!, matches });
      }
    }
    this.states.push(this.visible());
  }

  private visible(): string[] {
    return this.tokens.filter(({ matches }) => matches || !this.isFiltered).map(({ id }) => id);
  }

  private delay(index: number): number {
    return this.model.delays[index % this.model.delays.length] ?? 0;
  }
}

/** What the provider makes of the body of an answer with status 200. */
export function decodeBody(body: string): Page {
  const path = "/path";
  const value = parseBody(path, body);
  const { success, errors } = readVerdict(path, value);
  if (success) {
    return decodePage(path, value);
  }
  const credentials = { kind: "apiToken", apiToken: "made-up", source: "a test" } as const;
  throw toApiError({ action: "Listing", object: "account", credentials, path }, { status: 200, errors });
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) {
    await Promise.resolve();
  }
}
