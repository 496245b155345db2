import { type TokenQuery } from "../../../provider/tokens/tokenQuery";
import { findToken } from "../../../provider/tokens/lookup";
import { afterNow, DAY_MS, serviceToken } from "./exampleTokens";

describe("findToken", () => {
  const ci = serviceToken("ci");
  const dev = serviceToken("dev");

  it.each<[string, TokenQuery]>([
    ["name", { name: "ci" }],
    ["ID", { id: "id-ci" }],
    ["client ID", { clientId: "ci.access" }],
  ])("finds the one token by its %s", (_, query) => {
    expect(findToken([dev, ci], query)).toEqual({ found: ci });
  });

  it.each<[string, TokenQuery]>([
    ["a name in other capitals", { name: "CI" }],
    ["a part of a name", { name: "c" }],
    ["an ID given as a name", { name: "id-ci" }],
    ["a name given as an ID", { id: "ci" }],
    ["a name given as a client ID", { clientId: "ci" }],
  ])("finds nothing by %s", (_, query) => {
    expect(findToken([dev, ci], query)).toEqual({ matches: [] });
    expect(findToken([dev, ci], query, "newest")).toEqual({ matches: [] });
  });

  it("gives all matches, sorted by ID, when several have the name", () => {
    const [a, b] = [serviceToken("ci", { id: "a" }), serviceToken("ci", { id: "b" })];
    expect(findToken([b, dev, a], { name: "ci" })).toEqual({ matches: [a, b] });
  });

  it.each<[string, object[], string]>([
    ["the latest creation", [{ createdAt: afterNow(0) }, { createdAt: afterNow(1) }, { createdAt: afterNow(-1) }], "1"],
    ["a known creation before an unknown one", [{ createdAt: "unknown" }, { createdAt: afterNow(-DAY_MS) }], "1"],
    ["the lowest ID of those created together", [{}, {}], "0"],
  ])("takes as newest %s", (_, fields, id) => {
    expectPreferred("newest", fields, id);
  });

  it.each<[string, object[], string]>([
    ["the latest expiry", [{ expiresAt: afterNow(1) }, { expiresAt: afterNow(3) }, { expiresAt: afterNow(2) }], "1"],
    ["the one that never expires", [{ expiresAt: afterNow(9 * DAY_MS) }, { neverExpires: true }], "1"],
    ["a known expiry before an unknown one", [{ expiresAt: "unknown" }, { expiresAt: afterNow(1) }], "1"],
    ["an unknown expiry before an expired one", [{ status: "expired" }, { expiresAt: "unknown" }], "1"],
    [
      "an expiring token before an expired and a disabled one",
      [
        { status: "expired", expiresAt: afterNow(-1) },
        { status: "disabled", expiresAt: afterNow(9 * DAY_MS) },
        { status: "expiring", expiresAt: afterNow(1) },
      ],
      "2",
    ],
    [
      "an expired token before a disabled one",
      [{ status: "disabled", neverExpires: true }, { status: "expired" }],
      "1",
    ],
    ["the disabled token that expires last", [{ status: "disabled" }, { status: "disabled", neverExpires: true }], "1"],
    ["the lowest ID of equals", [{}, {}], "0"],
  ])("takes as longest valid %s", (_, fields, id) => {
    expectPreferred("longestValid", fields, id);
  });

  function expectPreferred(prefer: "newest" | "longestValid", fields: object[], id: string) {
    const tokens = fields.map((field, index) => serviceToken("ci", { ...field, id: String(index) }));
    expect(findToken(tokens, { name: "ci" }, prefer)).toEqual({ found: tokens[Number(id)] });
    expect(findToken([dev, ...tokens.reverse()], { name: "ci" }, prefer)).toMatchObject({ found: { id } });
  }
});
