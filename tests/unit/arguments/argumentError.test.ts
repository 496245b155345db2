import { SecretArguments } from "../../../provider/arguments/secretArguments";
import { InputError } from "../../../provider/tokens/inputError";
import { ArgumentError, FailureList } from "../../../provider/arguments/argumentError";

describe("ArgumentError", () => {
  it("has every failure in its message, one a line", () => {
    const error = new ArgumentError([
      { property: "a", reason: "one." },
      { property: "b", reason: "two." },
    ]);

    expect(error.message).toBe("a: one.\nb: two.");
    expect(error.name).toBe("ArgumentError");
  });
});

describe("FailureList", () => {
  it("throws nothing while there is no failure", () => {
    expect(() => new FailureList().throwIfAny()).not.toThrow();
  });

  it("collects what is added, parsed and found elsewhere, in order", () => {
    const failures = new FailureList();
    failures.add("a", "one.");
    failures.parse("b", () => {
      throw new InputError("two.");
    });
    failures.addAll([{ property: "c", reason: "three." }]);

    expect(() => failures.throwIfAny()).toThrow(new ArgumentError(failures.toArray()));
    expect(failures.toArray().map(({ property, reason }) => `${property} ${reason}`)).toEqual([
      "a one.",
      "b two.",
      "c three.",
    ]);
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
    const wrong = () => {
      throw new InputError("is wrong.");
    };

    expect(new FailureList().parseAll({ a: () => 1, b: () => "two" })).toEqual({ a: 1, b: "two" });
    expect(() => new FailureList().parseAll({ a: wrong, b: () => 2, c: wrong })).toThrow("a: is wrong.\nc: is wrong.");
  });

  it("gives what a parser returns", () => {
    const failures = new FailureList();

    expect(failures.parse("a", () => 5)).toBe(5);
    expect(failures.toArray()).toEqual([]);
  });
});
