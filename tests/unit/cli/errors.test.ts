import { optionFlagFor } from "../../../provider/cli/options/optionFlagFor";
import { ArgumentError } from "../../../provider/arguments/argumentError";
import { describeError } from "../../../provider/cli/describeError";
import { BaselineError, OutputError, UsageError } from "../../../provider/cli/errors";
import { type ExitCode, exitCodeOf, worstExitCode } from "../../../provider/cli/exitCodes";
import { FileError } from "../../../provider/cli/files/fileError";
import {
  type ApiErrorInit,
  AuthenticationError,
  CancelledError,
  ConnectionError,
  IncompleteListingError,
  MalformedResponseError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  TimeoutError,
} from "../../../provider/cloudflare/errors";
import { LookupError } from "../../../provider/functions/lookupError";

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

const failure: ApiErrorInit = { status: 400, errors: [], path: "/" };
const argument = (...properties: string[]) =>
  new ArgumentError(properties.map((property) => ({ property, reason: "is wrong." })));

describe("exitCodeOf", () => {
  it.each<[string, ExitCode, unknown]>([
    ["a missing credential", 4, argument("apiToken")],
    ["half a key pair and an unusable one", 4, argument("apiKey", "email")],
    ["a refused credential", 4, new AuthenticationError("", failure)],
    ["a missing permission", 4, new PermissionError("", failure)],
    ["too many requests", 5, new RateLimitError("", failure)],
    ["a fault of the API", 5, new ServerError("", failure)],
    ["no connection", 5, new ConnectionError("")],
    ["no answer in time", 5, new TimeoutError("")],
    ["a malformed answer", 5, new MalformedResponseError("", "")],
    ["a list that keeps changing", 5, new IncompleteListingError("")],
    ["an account that is not there", 1, new NotFoundError("", failure)],
    ["no such token", 1, new LookupError("noSuchToken", "name", "")],
    ["several such tokens", 1, new LookupError("ambiguousToken", "name", "")],
    ["a token that can't be read", 5, new LookupError("unreadableToken", "name", "")],
    ["a file that can't be written", 1, new FileError("")],
    ["a bug", 1, new TypeError("")],
    ["something that is no error", 1, "surprise"],
    ["an unusable argument", 64, argument("namePattern")],
    ["an unusable argument beside a missing credential", 64, argument("apiToken", "namePattern")],
    ["a proxy that is not supported, which no key of the configuration names", 64, argument("")],
    ["wrong usage", 64, new UsageError("")],
    ["a wrong baseline file", 64, new BaselineError([])],
    ["an interrupt", 130, new CancelledError("")],
  ])("gives %s %i", (_what, code, error) => {
    expect(exitCodeOf(error)).toBe(code);
  });
});

describe("worstExitCode", () => {
  it.each<[ExitCode, ExitCode[]]>([
    [0, []],
    [0, [0]],
    [1, [0, 1]],
    [64, [1, 64]],
    [5, [64, 1, 5]],
    [4, [5, 64, 1, 4, 0]],
  ])("is %i for %j", (worst, codes) => {
    expect(worstExitCode(codes.map((exitCode) => ({ exitCode })))).toBe(worst);
  });
});

describe("optionFlagFor", () => {
  it.each([
    ["accountId", "--account"],
    ["zoneId", "--zone"],
    ["statuses", "--status"],
    ["expiringWithin", "--expiring-within"],
    ["baseUrl", "--base-url or CLOUDFLARE_BASE_URL"],
    ["apiToken", undefined],
  ])("of %s is %s", (property, option) => {
    expect(optionFlagFor(property)).toBe(option);
  });
});
