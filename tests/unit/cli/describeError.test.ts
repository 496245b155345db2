import { describeError } from "../../../provider/cli/describeError";
import { OutputError, UsageError } from "../../../provider/cli/errors";
import { ArgumentError } from "../../../provider/arguments/argumentError";

describe("describeError", () => {
  it("names the option behind each argument that is wrong", () => {
    const failures = [
      { property: "namePattern", reason: "is wrong." },
      { property: "apiToken", reason: "No credential is given." },
    ];
    expect(describeError(new ArgumentError(failures))).toEqual([
      "--name-pattern: is wrong.",
      "No credential is given.",
    ]);
  });

  it.each([new UsageError("Name a file."), new OutputError("It can't be printed.")])("repeats %s", (error) => {
    expect(describeError(error)).toEqual([error.message]);
  });

  it.each([new TypeError("x is not a function"), "x is not a function"])(
    "calls %s an internal error, with what to do",
    (error) => {
      expect(describeError(error).join()).toMatch(
        /^Internal error: x is not a function\. Please report it.*\. Run the command with --debug for details\.$/,
      );
    },
  );

  it("shows where an internal error happened with --debug", () => {
    expect(describeError(new TypeError("x is not a function"), true).join()).toMatch(
      /^Internal error: TypeError: x is not a function\n {4}at [^]*\nPlease report it.*\.$/,
    );
  });
});
