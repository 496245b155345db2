import { lazyLoad } from "../../../sdk/nodejs/lazyLoad";

describe("lazyLoad", () => {
  it("loads a module only when one of its names is read", () => {
    const load = jest.fn(() => ({ one: 1, two: 2 }));
    const exported = { one: undefined, two: undefined };
    lazyLoad(exported, ["one", "two"], load);
    expect(load).not.toHaveBeenCalled();
    expect(exported.two).toBe(2);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it("keeps the names enumerable", () => {
    const exported = {};
    lazyLoad(exported, ["one"], () => ({ one: 1 }));
    expect(Object.keys(exported)).toEqual(["one"]);
  });
});
