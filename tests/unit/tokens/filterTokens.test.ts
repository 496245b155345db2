import { compareByName } from "../../../provider/tokens/order";
import { toTokenMaps } from "../../../provider/tokens/tokenMaps";
import { filterTokens } from "../../../provider/tokens/filterTokens";
import { serviceToken } from "./exampleTokens";

describe("compareByName", () => {
  it("sorts by name, then by ID, capitals before small letters and whatever the locale", () => {
    const tokens = [
      { name: "é", id: "1" },
      { name: "a", id: "2" },
      { name: "a", id: "10" },
      { name: "Z", id: "3" },
      { name: "a-b", id: "0" },
    ];
    expect(tokens.sort(compareByName).map(({ name, id }) => `${name} ${id}`)).toEqual([
      "Z 3",
      "a 10",
      "a 2",
      "a-b 0",
      "é 1",
    ]);
  });

  it("takes a token for equal to itself", () => {
    expect(compareByName({ name: "a", id: "1" }, { name: "a", id: "1" })).toBe(0);
  });
});

describe("filterTokens", () => {
  const ci = serviceToken("ci");
  const upperCi = serviceToken("CI");
  const expired = serviceToken("old", { status: "expired" });
  const tokens = [ci, upperCi, expired];

  it("keeps every token when there is no filter", () => {
    expect(filterTokens(tokens, {})).toEqual(tokens);
  });

  it("keeps only the exact name", () => {
    expect(filterTokens(tokens, { name: "ci" })).toEqual([ci]);
  });

  it("keeps the names that the test accepts", () => {
    expect(filterTokens(tokens, { matches: (name) => name.length === 3 })).toEqual([expired]);
  });

  it("keeps the given statuses", () => {
    expect(filterTokens(tokens, { statuses: new Set(["expired", "disabled"]) })).toEqual([expired]);
  });

  it("keeps no token for an empty set of statuses", () => {
    expect(filterTokens(tokens, { statuses: new Set() })).toEqual([]);
  });

  it("asks every filter", () => {
    expect(filterTokens(tokens, { name: "old", statuses: new Set(["active"]) })).toEqual([]);
  });
});

describe("toTokenMaps", () => {
  it("maps the names that one token alone has, sorted, and lists the others", () => {
    const b = serviceToken("b");
    const a = serviceToken("a");
    const twins = [
      serviceToken("twin", { id: "1" }),
      serviceToken("twin", { id: "2" }),
      serviceToken("twin", { id: "3" }),
    ];
    const maps = toTokenMaps([b, ...twins, a]);
    expect(Object.entries(maps.ids)).toEqual([
      ["a", a.id],
      ["b", b.id],
    ]);
    expect(Object.entries(maps.clientIds)).toEqual([
      ["a", "a.access"],
      ["b", "b.access"],
    ]);
    expect(maps.duplicateNames).toEqual(["twin"]);
  });

  it("sorts the duplicate names", () => {
    const tokens = ["b", "a", "b", "a"].map((name, index) => serviceToken(name, { id: String(index) }));
    expect(toTokenMaps(tokens).duplicateNames).toEqual(["a", "b"]);
  });

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty", ""])("keeps a token named %j", (name) => {
    const token = serviceToken(name);
    const { ids, clientIds, duplicateNames } = toTokenMaps([token]);
    expect(Object.keys(ids)).toEqual([name]);
    expect(ids[name]).toBe(token.id);
    expect(Object.entries(clientIds)).toEqual([[name, token.clientId]]);
    expect(duplicateNames).toEqual([]);
  });

  it("has no token under a name that only an object's prototype has", () => {
    expect(toTokenMaps([]).ids.constructor).toBeUndefined();
  });
});
