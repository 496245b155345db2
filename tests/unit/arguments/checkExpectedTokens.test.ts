import { checkExpectedTokens } from "../../../provider/arguments/checkExpectedTokens";

describe("checkExpectations", () => {
  it.each([
    [[{ name: "a" }]],
    [[{ name: "a", id: "1", clientId: "2", duration: "8760h", enabled: false }]],
    [[{ name: "a", duration: "forever" }]],
    [
      [
        { name: "a", id: "1" },
        { name: "a", id: "2" },
      ],
    ],
    [[{ name: "a", id: "1" }, { name: "a", clientId: "1" }, { name: "a" }]],
  ])("accepts %j", (expected) => {
    expect(checkExpectedTokens(expected)).toEqual([]);
  });

  it.each([
    [[], ["expected is empty, so nothing would be checked; name at least one token."]],
    [
      [{ name: "", id: "", clientId: "" }],
      [
        "expected[0].name is empty; give the exact name of the token.",
        "expected[0].id is empty; give the ID of the token, or leave it out.",
        "expected[0].clientId is empty; give the client ID of the token, or leave it out.",
      ],
    ],
    [
      [{ name: "a", id: "accounts/A/T" }],
      ["expected[0].id is a path, of which only the last part is the ID of a token; give that."],
    ],
    [
      [
        { name: "a", id: "1" },
        { name: "b", id: "1" },
      ],
      ["expected[1].id expected[0] has the same one; expect each token once."],
    ],
    [
      [
        { name: "a", clientId: "1" },
        { name: "b", id: "1", clientId: "2" },
        { name: "c", clientId: "1" },
        { name: "d", clientId: "1" },
      ],
      [
        "expected[2].clientId expected[0] has the same one; expect each token once.",
        "expected[3].clientId expected[0] has the same one; expect each token once.",
      ],
    ],
    [
      [{ name: "a" }, { name: "a", id: "1" }, { name: "a", duration: "1h" }],
      [
        "expected[2].name expected[0] has the same one, and no id or clientId tells them apart; give one of them its " +
          "id, or leave it out.",
      ],
    ],
    [
      [{ name: "" }, { name: "" }],
      [
        "expected[0].name is empty; give the exact name of the token.",
        "expected[1].name is empty; give the exact name of the token.",
      ],
    ],
  ])("refuses %j", (expected, failures) => {
    expect(checkExpectedTokens(expected).map(({ property, reason }) => `${property} ${reason}`)).toEqual(failures);
  });

  it.each([
    [{ clientSecretVersion: 0 }, "expected[0].clientSecretVersion", /^is below 1; give a whole number of at least 1/],
    [{ expiringWithin: "30d" }, "expected[0].expiringWithin", /^Invalid duration "30d": unknown unit "d"/],
    [{ expiringWithin: "0s" }, "expected[0].expiringWithin", /^Invalid duration "0s": it must be longer than zero/],
  ])("refuses %j", (fields, property, reason) => {
    expect(checkExpectedTokens([{ name: "a", ...fields }])).toEqual([
      { property, reason: expect.stringMatching(reason) as string },
    ]);
  });

  it("checks a hundred thousand expectations in a moment", () => {
    const expected = Array.from({ length: 100_000 }, (_, index) => ({
      name: "a",
      id: `${index}`,
      clientId: `${index}`,
    }));
    const start = performance.now();

    expect(checkExpectedTokens(expected)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it("names the place of a duration that is none, below the name that the caller has for the list", () => {
    const failures = checkExpectedTokens([{ name: "a" }, { name: "b", duration: "1 year" }], "scopes[2].tokens");

    expect(failures.map(({ property }) => property)).toEqual(["scopes[2].tokens[1].duration"]);
    expect(failures[0]!.reason).toMatch(/^Invalid duration "1 year": unknown unit " year"\. /);
  });
});
