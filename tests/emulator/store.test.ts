import { TokenStore } from "./store";

const now = Date.parse("2026-03-01T00:00:00Z");

function storeWith(count: number): TokenStore {
  const store = new TokenStore("a".repeat(32));
  store.seed(count, now);
  return store;
}

function namesOnPage(store: TokenStore): string[] {
  return (JSON.parse(store.pageJson(0, 2).toString()) as { name: string }[]).map(({ name }) => name);
}

describe("pageJson", () => {
  it("makes a page's bytes once", () => {
    const store = storeWith(3);

    expect(store.pageJson(0, 2)).toBe(store.pageJson(0, 2));
    expect(namesOnPage(store)).toEqual(["token-00000", "token-00001"]);
  });

  it.each<[string, (store: TokenStore) => unknown, string[]]>([
    ["put", (store) => store.put({ name: "new" }, now, "start"), ["new", "token-00000"]],
    ["replacement", (store) => store.put({ ...store.entries[0]!.token, name: "new" }, now), ["new", "token-00001"]],
    ["remove", (store) => store.remove(store.entries[0]!.token.id), ["token-00001", "token-00002"]],
    [
      "clear",
      (store) => {
        store.clear();
      },
      [],
    ],
  ])("shows a change after %s", (_, change, names) => {
    const store = storeWith(3);
    store.pageJson(0, 2);
    change(store);

    expect(namesOnPage(store)).toEqual(names);
  });
});
