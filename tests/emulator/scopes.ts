import { type AccessResources, noAccessResources } from "./accessResources";
import { TokenStore } from "./store";

/** The two kinds of scope, in the words of the API's paths. */
export type ScopeKind = "accounts" | "zones";

/** The accounts and zones that exist, each with its own tokens, and accounts with what uses them. */
export class Scopes {
  private readonly stores: Readonly<Record<ScopeKind, Map<string, TokenStore>>> = {
    accounts: new Map(),
    zones: new Map(),
  };
  private readonly names = new Map<string, string>();
  private readonly access = new Map<string, AccessResources>();

  /** Makes an account or a zone, unless it is there already. */
  add(kind: ScopeKind, id: string, name?: string): void {
    if (!this.stores[kind].has(id)) {
      this.stores[kind].set(id, new TokenStore(id));
      this.names.set(id, name ?? `Made-up ${kind === "accounts" ? "account" : "zone"} ${id.slice(0, 4)}`);
    }
  }

  /** Every account, in the order of creation. */
  accounts(): { id: string; name: string }[] {
    return [...this.stores.accounts.keys()].map((id) => ({ id, name: this.names.get(id) ?? "" }));
  }

  /** What a path names; undefined for an unknown object. */
  find(kind: ScopeKind, id: string): TokenStore | undefined {
    return this.stores[kind].get(id);
  }

  /**
   * The store of an account or zone, whichever has the id.
   * @throws Error when a test names a scope that it never added.
   */
  withId(id: string): TokenStore {
    const store = this.find("accounts", id) ?? this.find("zones", id);
    if (store === undefined) {
      throw new Error(`The emulator has no account and no zone ${id}: add it with addAccount().`);
    }
    return store;
  }

  /** What an account has besides tokens. */
  accessOf(id: string): AccessResources {
    const resources = this.access.get(id) ?? noAccessResources();
    this.access.set(id, resources);
    return resources;
  }

  clear(): void {
    this.access.clear();
    for (const store of [...this.stores.accounts.values(), ...this.stores.zones.values()]) {
      store.clear();
    }
  }
}
