import { describeError } from "../../../provider/cli/describeError";
import { OutputError } from "../../../provider/cli/outputError";
import { UsageError } from "../../../provider/cli/usageError";
import { ConnectionError } from "../../../provider/cloudflare/errors";
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

  it.each([
    [
      'Choose one by `id` or `clientId`, or set `prefer` to "newest" or "longestValid".',
      "Choose one by --id or --client-id, or use --prefer newest or --prefer longestValid.",
    ],
    ["Look the token up by `clientId`.", "Look the token up by --client-id."],
    ["Look the token up by `name`.", "Look the token up by NAME."],
    [
      "List a part of it with `search`, or check baseUrl and more.",
      "List a part of it with --search, or check --base-url or CLOUDFLARE_BASE_URL and more.",
    ],
    [
      "Check the network, the proxy settings and baseUrl.",
      "Check the network, the proxy settings and --base-url or CLOUDFLARE_BASE_URL.",
    ],
    ["Check baseUrl: the address.", "Check --base-url or CLOUDFLARE_BASE_URL: the address."],
  ])("does not give the provider's words as advice: %s", (provider, command) => {
    expect(describeError(new ConnectionError(provider))).toEqual([command]);
  });

  it("shows where an internal error happened with --debug", () => {
    expect(describeError(new TypeError("x is not a function"), true).join()).toMatch(
      /^Internal error: TypeError: x is not a function\n {4}at [^]*\nPlease report it.*\.$/,
    );
  });
});
