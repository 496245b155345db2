import { findChangedKeys } from "../../../provider/plugin/changedKeys";
import { toSecret } from "../../../provider/plugin/values";

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
