import { findMatches, type TokenQuery } from "../../../provider/tokens/tokenQuery";
import { serviceToken } from "./exampleTokens";

describe("findMatches", () => {
  const ci = serviceToken("ci");

  it.each<[string, TokenQuery]>([
    ["name", { name: "ci" }],
    ["ID", { id: "id-ci" }],
    ["client ID", { clientId: "ci.access" }],
  ])("finds a token by its %s", (_, query) => {
    expect(findMatches({ tokens: [ci], unreadable: [] }, query)).toEqual({ matches: [ci], unreadable: [] });
  });

  it.each<[string, TokenQuery]>([
    ["a name in other capitals", { name: "CI" }],
    ["a part of a name", { name: "c" }],
    ["an ID given as a name", { name: "id-ci" }],
    ["a name given as an ID", { id: "ci" }],
    ["a name given as a client ID", { clientId: "ci" }],
  ])("does not find it by %s", (_, query) => {
    expect(findMatches({ tokens: [ci], unreadable: [] }, query)).toEqual({ matches: [], unreadable: [] });
  });

  it("finds an unreadable token by what it has, and not by what it lacks", () => {
    const unreadable = [{ id: "a", name: "ci", problem: "client_id is missing" }];
    const found = (query: TokenQuery) => findMatches({ tokens: [ci], unreadable }, query);
    expect(found({ id: "a" })).toEqual({ matches: [], unreadable });
    expect(found({ name: "ci" })).toEqual({ matches: [ci], unreadable });
    expect(found({ clientId: "" })).toEqual({ matches: [], unreadable: [] });
  });
});
