import {
  containsUnknown,
  findChangedKeys,
  findSecrets,
  toSecret,
  UNKNOWN,
  unwrap,
  unwrapProperties,
} from "../../../provider/plugin/values";

const signature = "4dabf18193072939515e22adb298388d";
const secret = (value: string | null) => ({ [signature]: "1b47061264138c4ac30d75fd1eb44270", value });
const output = (rest: { value?: string }) => ({ [signature]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", ...rest });

describe("findSecrets", () => {
  it("finds what is marked, at any depth", () => {
    const marked = { [signature]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", secret: true, value: ["of an output"] };
    const secrets = findSecrets({
      plain: "shown",
      list: ["shown", secret("a"), marked],
      nested: { a: { b: secret("c") }, d: "shown" },
      whole: secret(null),
      known: output({ value: "shown" }),
    });
    const paths = ["plain", "list[0]", "list[1]", "list[2][0]", "nested.a.b", "nested.d", "whole.x", "known"];

    expect(paths.filter((path) => secrets.has(path))).toEqual(["list[1]", "list[2][0]", "nested.a.b", "whole.x"]);
  });
});

describe("containsUnknown", () => {
  it.each([
    [UNKNOWN],
    [[1, UNKNOWN]],
    [{ a: { b: [UNKNOWN] } }],
    [secret(UNKNOWN)],
    [output({})],
    [{ a: [output({})] }],
  ])("is true of %j", (value) => {
    expect(containsUnknown(value)).toBe(true);
  });

  it.each([
    [null],
    [""],
    [0],
    [false],
    [[]],
    [{}],
    [{ a: ["known"] }],
    [secret("known")],
    [output({ value: "known" })],
  ])("is false of %j", (value) => {
    expect(containsUnknown(value)).toBe(false);
  });
});

describe("unwrap", () => {
  it.each([
    [secret("a"), "a"],
    [output({ value: "a" }), "a"],
    [output({}), UNKNOWN],
    [secret(null), UNKNOWN],
    [
      [secret("a"), ["b"]],
      ["a", ["b"]],
    ],
    [{ a: { b: secret("c") } }, { a: { b: "c" } }],
    [null, null],
    [5, 5],
  ])("of %j is %j", (value, expected) => {
    expect(unwrap(value)).toEqual(expected);
  });

  it("takes the wrapper off a secret within an output", () => {
    expect(unwrap({ [signature]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", value: secret("a") })).toBe("a");
  });

  it("leaves an object with another signature alone, such as an asset", () => {
    const asset = { [signature]: "c44067f5952c0a294b673a41bacd8c17", text: "a" };

    expect(unwrap(asset)).toEqual(asset);
  });
});

describe("unwrapProperties", () => {
  it("leaves null properties out, at any depth, and keeps the places of a list", () => {
    expect(unwrapProperties({ a: null, b: { c: null, d: 1 }, e: [null, 2] })).toEqual({ b: { d: 1 }, e: [null, 2] });
  });
});

describe("toSecret", () => {
  it("is what unwrap takes off", () => {
    expect(toSecret("a")).toEqual(secret("a"));
    expect(unwrap(toSecret("a"))).toBe("a");
  });
});

describe("findChangedKeys", () => {
  it.each([
    [{}, {}, []],
    [{ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 }, []],
    [{ a: "x" }, { a: toSecret("x") }, []],
    [{ a: null }, {}, []],
    [{ b: 1, a: 1 }, { b: 2, c: 1, a: 2 }, ["a", "b", "c"]],
    [{ a: [1, 2] }, { a: [2, 1] }, ["a"]],
    [{ a: "1" }, { a: 1 }, ["a"]],
  ])("between %j and %j finds %j", (olds, news, changed) => {
    expect(findChangedKeys(olds, news)).toEqual(changed);
    expect(findChangedKeys(news, olds)).toEqual(changed);
  });
});
