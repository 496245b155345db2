import { type ListItem, toJsonArray } from "./listReply";
import { seededDates, seededToken, toStoredToken, type StoredToken, type TokenInput } from "./storedToken";

/** A token with its JSON text, which is made once: a page of a thousand tokens is then one join. */
export interface StoreEntry extends ListItem {
  token: StoredToken;
}

/** The service tokens of one account or zone, in listing order, which is the order of creation. */
export class TokenStore {
  private list: StoreEntry[] = [];
  private readonly byId = new Map<string, StoreEntry>();
  /** Pages by the places where they begin and end, until a token changes. */
  private readonly pages = new Map<string, Buffer>();
  private seeded = 0;

  constructor(readonly scopeId: string) {}

  /** Every token in listing order. */
  get entries(): readonly StoreEntry[] {
    return this.list;
  }

  /** A part of the listing as a JSON array; asked for again, it costs nothing. */
  pageJson(begin: number, end: number): Buffer {
    const key = `${begin}-${end}`;
    const cached = this.pages.get(key);
    if (cached !== undefined) {
      return cached;
    }
    const page = toJsonArray(this.list.slice(begin, end).map(({ json }) => json));
    this.pages.set(key, page);
    return page;
  }

  get(id: string): StoredToken | undefined {
    return this.byId.get(id)?.token;
  }

  /**
   * Adds a token, or puts the new one in the place of the token with the same id.
   * @param at `start` pushes every other token one place on, which moves tokens between pages.
   */
  put(input: TokenInput, nowMs: number, at: "start" | "end" = "end"): StoredToken {
    return this.insert(toStoredToken(input, nowMs), at);
  }

  /** Adds `count` made-up tokens; a second call continues the numbering. */
  seed(count: number, nowMs: number): StoredToken[] {
    const first = this.seeded;
    this.seeded += count;
    const dates = seededDates(nowMs);
    return Array.from({ length: count }, (_, offset) =>
      this.insert(seededToken(first + offset, this.scopeId, dates), "end"),
    );
  }

  /** Removes a token and returns it; undefined when there is none with this id. */
  remove(id: string): StoredToken | undefined {
    const entry = this.byId.get(id);
    if (entry === undefined) {
      return undefined;
    }
    this.pages.clear();
    this.byId.delete(id);
    this.list.splice(this.list.indexOf(entry), 1);
    return entry.token;
  }

  clear(): void {
    this.list = [];
    this.pages.clear();
    this.byId.clear();
    this.seeded = 0;
  }

  private insert(token: StoredToken, at: "start" | "end"): StoredToken {
    this.pages.clear();
    const json = JSON.stringify(token);
    const known = this.byId.get(token.id);
    if (known !== undefined) {
      Object.assign(known, { token, json });
      return token;
    }
    const entry = { token, json };
    this.byId.set(token.id, entry);
    if (at === "start") {
      this.list.unshift(entry);
    } else {
      this.list.push(entry);
    }
    return token;
  }
}
