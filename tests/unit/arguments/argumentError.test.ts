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
      throw new RangeError("two.");
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

  it("gives what a parser returns", () => {
    const failures = new FailureList();

    expect(failures.parse("a", () => 5)).toBe(5);
    expect(failures.toArray()).toEqual([]);
  });
});
