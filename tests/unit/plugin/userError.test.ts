import { CancelledByUser, isCancellation, isUserError, UserError } from "../../../provider/plugin/userError";

describe("isUserError", () => {
  it.each([
    [new UserError("no"), true],
    [new CancelledByUser(), true],
    [new Error("no"), false],
    [{ isUserError: true }, false],
    [undefined, false],
  ])("of %p is %s", (error, expected) => {
    expect(isUserError(error)).toBe(expected);
  });

  it("recognises the class of the plugin's other file by its mark", () => {
    expect(isUserError(Object.assign(new Error("no"), { isUserError: true }))).toBe(true);
  });
});

describe("isCancellation", () => {
  it.each([
    [new CancelledByUser(), true],
    [new UserError("no"), false],
    ["cancelled", false],
  ])("of %p is %s", (error, expected) => {
    expect(isCancellation(error)).toBe(expected);
  });
});
