import { isMatch, type TokenQuery } from "../../../provider/tokens/tokenQuery";
import { serviceToken } from "./exampleTokens";

describe("isMatch", () => {
  const ci = serviceToken("ci");

  it.each<[string, TokenQuery]>([
    ["name", { name: "ci" }],
    ["ID", { id: "id-ci" }],
    ["client ID", { clientId: "ci.access" }],
  ])("finds a token by its %s", (_, query) => {
    expect(isMatch(ci, query)).toBe(true);
  });

  it.each<[string, TokenQuery]>([
    ["a name in other capitals", { name: "CI" }],
    ["a part of a name", { name: "c" }],
    ["an ID given as a name", { name: "id-ci" }],
    ["a name given as an ID", { id: "ci" }],
    ["a name given as a client ID", { clientId: "ci" }],
  ])("does not find it by %s", (_, query) => {
    expect(isMatch(ci, query)).toBe(false);
  });

  it("finds an unreadable token by what it has, and not by what it lacks", () => {
    const unreadable = { id: "a", name: "ci", problem: "client_id is missing" };
    expect(isMatch(unreadable, { id: "a" })).toBe(true);
    expect(isMatch(unreadable, { name: "ci" })).toBe(true);
    expect(isMatch(unreadable, { clientId: "" })).toBe(false);
  });
});
