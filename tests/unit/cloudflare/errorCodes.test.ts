import { ERROR_CODES } from "../../../provider/cloudflare/errorCodes";
import * as errors from "../../../provider/cloudflare/errors";
import { LookupError, UnreadableTokenError } from "../../../provider/functions/lookupErrors";
import { toReadFailure } from "../../../provider/cli/readFailure";

const failure: errors.ApiErrorInit = { status: 400, errors: [], path: "/" };

/** One error of each class and code. */
const everyError: Record<keyof typeof ERROR_CODES, { code: string }> = {
  api: new errors.ApiError("", failure),
  authentication: new errors.AuthenticationError("", failure),
  permission: new errors.PermissionError("", failure),
  notFound: new errors.NotFoundError("", failure),
  rateLimit: new errors.RateLimitError("", failure),
  server: new errors.ServerError("", failure),
  intercepted: new errors.InterceptedError("", 403),
  connection: new errors.ConnectionError(""),
  certificate: new errors.CertificateError(""),
  timeout: new errors.TimeoutError(""),
  cancelled: new errors.CancelledError(""),
  malformedResponse: new errors.MalformedResponseError("", ""),
  incompleteListing: new errors.IncompleteListingError(""),
  unreadableToken: new UnreadableTokenError("name", [{ id: "1", problem: "" }], 0, false),
  noSuchToken: new LookupError("noSuchToken", "name", ""),
  ambiguousToken: new LookupError("ambiguousToken", "name", ""),
  unexpected: toReadFailure(new Error("a bug")),
};

describe("ERROR_CODES", () => {
  it.each(Object.entries(everyError))("has the code %s of the error that ends with it", (code, error) => {
    expect(error.code).toBe(code);
  });

  it("is tried with every error class there is", () => {
    const isConcrete = (value: unknown) => typeof value === "function" && value !== errors.CloudflareAccessError;
    const tried = new Set(Object.values(everyError).map((error) => error.constructor));
    for (const type of Object.values(errors).filter(isConcrete)) {
      expect(tried).toContain(type);
    }
  });

  it("has a sentence for each code", () => {
    for (const meaning of Object.values(ERROR_CODES)) {
      expect(meaning).toMatch(/^[A-Z].*[.]$/);
    }
  });
});
