import { chooseToken } from "../../../provider/tokens/chooseToken";
import { afterNow, DAY_MS, serviceToken } from "./exampleTokens";

describe("chooseToken", () => {
  const ci = serviceToken("ci");

  it.each([undefined, "newest", "longestValid"] as const)("takes the only one, with prefer %p", (prefer) => {
    expect(chooseToken([ci], prefer)).toBe(ci);
    expect(chooseToken([], prefer)).toBeUndefined();
  });

  it("takes none of several where nothing says which", () => {
    expect(chooseToken([ci, serviceToken("ci", { id: "b" })])).toBeUndefined();
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
    expect(chooseToken(tokens, prefer)).toBe(tokens[Number(id)]);
    expect(chooseToken(tokens.reverse(), prefer)).toMatchObject({ id });
  }
});
