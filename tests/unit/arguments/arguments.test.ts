import { ArgumentError, FailureList, failuresOf } from "../../../provider/arguments/argumentError";
import { checkExpectedTokens } from "../../../provider/arguments/checkExpectedTokens";
import { parseExpiringWithin } from "../../../provider/arguments/expiryArguments";
import { parseScope, resolveScope } from "../../../provider/arguments/scopeArguments";
import { SecretArguments } from "../../../provider/arguments/secretArguments";
import { type ExpectedToken } from "../../../provider/tokens/expectedToken";
import { InputError } from "../../../provider/tokens/inputError";

describe("FailureList", () => {
  const wrong = () => {
    throw new InputError("is wrong.");
  };

  it("collects what is added and parsed, in order", () => {
    const failures = new FailureList();
    expect(() => failures.throwIfAny()).not.toThrow();
    failures.add("a", "one.");
    failures.parse("b", wrong);
    expect(failures.parse("c", () => 5)).toBe(5);

    expect(() => failures.throwIfAny()).toThrow(new ArgumentError(failures.toArray()));
    expect(() => failures.throwIfAny()).toThrow(/^a: one\.\nb: is wrong\.$/);
  });

  it("takes the property that a parser names itself", () => {
    const failures = new FailureList();
    failures.parse("credentials", () => {
      throw new ArgumentError([{ property: "email", reason: "is missing." }]);
    });

    expect(failures.toArray()).toEqual([{ property: "email", reason: "is missing." }]);
  });

  it("lets a bug of ours through", () => {
    const bug = new TypeError("Cannot read properties of undefined");
    const parse = () => {
      throw bug;
    };

    expect(() => new FailureList().parse("namePattern", parse)).toThrow(bug);
  });

  it.each([
    ["give a whole number", "the value (not shown) is not valid; give a whole number."],
    [undefined, "the value (not shown) is not valid."],
  ])("has the hint %j, and not the value, of what is wrong with a secret", (hint, reason) => {
    const failures = new FailureList(new SecretArguments(["a"]));
    failures.parse("a", () => {
      throw new InputError("made-up is wrong.", hint);
    });

    expect(failures.toArray()).toEqual([{ property: "a", reason }]);
  });

  it("parses every property, and fails for all that are wrong", () => {
    expect(new FailureList().parseAll({ a: () => 1, b: () => "two" })).toEqual({ a: 1, b: "two" });
    expect(() => new FailureList().parseAll({ a: wrong, b: () => 2, c: wrong })).toThrow("a: is wrong.\nc: is wrong.");
  });
});

const accountId = "0123456789abcdef0123456789ABCDEF";
const zoneId = "f".repeat(32);
const both = [{ property: "zoneId", reason: "accountId and zoneId are both given; give one of them." }];
const advice =
  "is not an ID; it must be 32 hexadecimal characters, as the Cloudflare dashboard shows it on the overview page.";

describe("parseScope", () => {
  it.each([
    [{}, undefined],
    [{ accountId }, { accountId }],
    [{ zoneId }, { zoneId }],
  ])("of %j is %j", (args, scope) => {
    expect(parseScope(args)).toEqual(scope);
  });

  it("names an ID that is none beside one too many", () => {
    expect(failuresOf(() => parseScope({ accountId: "nope", zoneId }))).toEqual([
      ...both,
      { property: "accountId", reason: `"nope" ${advice}` },
    ]);
  });

  it.each([
    ["", '""'],
    ["g".repeat(32), `"${"g".repeat(32)}"`],
    ["a".repeat(31), `"${"a".repeat(31)}"`],
    ["a".repeat(33), "the value of 33 characters"],
    [`${zoneId}/..`, `"${zoneId}/.."`],
    [` ${zoneId}`, `" ${zoneId}"`],
    ["a b ".repeat(20), `"${"a b ".repeat(15)}a..."`],
    [`words before ${"m".repeat(40)}`, "the value of 53 characters"],
  ])("refuses %j", (id, quoted) => {
    expect(() => parseScope({ accountId: id })).toThrow(`accountId: ${quoted} ${advice}`);
    expect(() => parseScope({ zoneId: id })).toThrow(`zoneId: ${quoted} ${advice}`);
  });
});

describe("resolveScope", () => {
  it.each([
    [{ zoneId }, { scope: { accountId } }, { zoneId }],
    [{}, { scope: { accountId } }, { accountId }],
    [{ zoneId }, { reason: "none." }, { zoneId }],
  ])("of %j with %j configured is %j", (args, configured, scope) => {
    expect(resolveScope(args, configured)).toEqual(scope);
  });

  it.each([
    [{}, { reason: "none." }, [{ property: "accountId", reason: "none." }]],
    [{ accountId, zoneId }, { scope: { accountId } }, both],
  ])("of %j with %j configured fails", (args, configured, failures) => {
    expect(() => resolveScope(args, configured)).toThrow(new ArgumentError(failures));
  });

  it("marks a secret scope, whose ID no message may contain", () => {
    const secrets = new SecretArguments(["accountId"]);

    expect(resolveScope({ accountId }, { reason: "none." }, secrets)).toEqual({ accountId, isSecret: true });
    expect(resolveScope({ zoneId }, { reason: "none." }, secrets)).toEqual({ zoneId });
    expect(() => resolveScope({ accountId: "nope" }, { reason: "none." }, secrets)).toThrow(
      `accountId: the value (not shown) ${advice}`,
    );
  });
});

describe("parseExpiringWithin", () => {
  it.each([
    [undefined, 30 * 24 * 3_600_000],
    ["1ms", 1],
    ["1h30m", 5_400_000],
  ])("of %s is %d ms", (text, ms) => {
    expect(parseExpiringWithin(text)).toBe(ms);
  });

  it.each(["", "0s", "-1h", "forever", "30d"])("refuses %j", (text) => {
    expect(() => parseExpiringWithin(text)).toThrow(/^Invalid duration /);
  });
});

describe("checkExpectedTokens", () => {
  const repeated = "expected[0] has the same one; expect each token once.";

  it.each([
    [[{ name: "a", id: "1", clientId: "2", duration: "8760h", enabled: false }]],
    [[{ name: "a", duration: "forever" }]],
    [[{ name: "a", id: "1" }, { name: "a", id: "2" }, { name: "a", clientId: "1" }, { name: "a" }]],
  ])("accepts %j", (expected) => {
    expect(() => checkExpectedTokens(expected)).not.toThrow();
  });

  it.each<[ExpectedToken[], string[]]>([
    [[], ["expected is empty, so nothing would be checked; name at least one token."]],
    [
      [{ name: "", id: "", clientId: "" }, { name: "" }],
      [
        "expected[0].name is empty; give the exact name of the token.",
        "expected[0].id is empty; give the ID of the token, or leave it out.",
        "expected[0].clientId is empty; give the client ID of the token, or leave it out.",
        "expected[1].name is empty; give the exact name of the token.",
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
      [`expected[1].id ${repeated}`],
    ],
    [
      [
        { name: "a", clientId: "1" },
        { name: "b", id: "1", clientId: "2" },
        { name: "c", clientId: "1" },
        { name: "d", clientId: "1" },
      ],
      [`expected[2].clientId ${repeated}`, `expected[3].clientId ${repeated}`],
    ],
    [
      [{ name: "a" }, { name: "a", id: "1" }, { name: "a", duration: "1h" }],
      [
        "expected[2].name expected[0] has the same one, and no id or clientId tells them apart; give one of them its " +
          "id, or leave it out.",
      ],
    ],
    [
      [{ name: "a", clientSecretVersion: 0 }],
      ["expected[0].clientSecretVersion is below 1; give a whole number of at least 1, or leave it out."],
    ],
  ])("refuses %j", (expected, failures) => {
    const found = failuresOf(() => checkExpectedTokens(expected));

    expect(found.map(({ property, reason }) => `${property} ${reason}`)).toEqual(failures);
  });

  it.each([
    [{ expiringWithin: "30d" }, "expiringWithin", /^Invalid duration "30d": unknown unit "d"/],
    [{ expiringWithin: "0s" }, "expiringWithin", /^Invalid duration "0s": it must be longer than zero/],
    [{ duration: "1 year" }, "duration", /^Invalid duration "1 year": unknown unit " year"\. /],
  ])("refuses %j, below the name that the caller has for the list", (fields, property, reason) => {
    const expected = [{ name: "a" }, { name: "b", ...fields }];

    expect(failuresOf(() => checkExpectedTokens(expected, "scopes[2].tokens"))).toEqual([
      { property: `scopes[2].tokens[1].${property}`, reason: expect.stringMatching(reason) as string },
    ]);
  });

  it("checks a hundred thousand expectations in a moment", () => {
    const expected = Array.from({ length: 100_000 }, (_, index) => ({
      name: "a",
      id: `${index}`,
      clientId: `${index}`,
    }));
    const start = performance.now();

    checkExpectedTokens(expected);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
