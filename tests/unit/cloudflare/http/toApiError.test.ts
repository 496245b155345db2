import { randomBytes } from "node:crypto";
import { toReadFailure } from "../../../../provider/cli/describeError";
import { type Credentials } from "../../../../provider/cloudflare/http/credentials";
import { ERROR_CODES } from "../../../../provider/cloudflare/errorCodes";
import {
  ApiError,
  AuthenticationError,
  CloudflareAccessError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
} from "../../../../provider/cloudflare/errors";
import * as errors from "../../../../provider/cloudflare/errors";
import { type RequestContext, toApiError } from "../../../../provider/cloudflare/http/toApiError";
import { LookupError } from "../../../../provider/functions/lookupError";

const secret = randomBytes(20).toString("hex");
const credentials: Credentials = { kind: "apiToken", apiToken: secret, source: "the configuration key apiToken" };
const context: RequestContext = {
  action: "Listing the service tokens of account ace0",
  object: "account",
  permission: "Access: Service Tokens Read",
  credentials,
  path: "/accounts/ace0/access/service_tokens",
  shownPath: "/accounts/…/access/service_tokens",
};

const toError = (status: number, codes: number[], message = "", more: Partial<RequestContext> = {}) =>
  toApiError({ ...context, ...more }, { status, errors: codes.map((code) => ({ code, message })) });

describe("toApiError", () => {
  it.each<[number, number[], string, new (...args: never[]) => ApiError, string]>([
    [400, [9106], "Missing X-Auth-Key, X-Auth-Email or Authorization headers", AuthenticationError, "authentication"],
    [400, [6003], "Invalid request headers", AuthenticationError, "authentication"],
    [400, [6111], "Invalid format for Authorization header", AuthenticationError, "authentication"],
    [400, [6103], "Invalid format for X-Auth-Key header", AuthenticationError, "authentication"],
    [400, [6102], "Invalid format for X-Auth-Email header", AuthenticationError, "authentication"],
    [401, [1000], "Invalid API Token", AuthenticationError, "authentication"],
    [401, [9109], "Invalid access token", AuthenticationError, "authentication"],
    [403, [9109], "Invalid access token", AuthenticationError, "authentication"],
    [403, [9109], "Cannot use the access token from location: 192.0.2.1", AuthenticationError, "authentication"],
    [401, [9103], "Unknown X-Auth-Key or X-Auth-Email", AuthenticationError, "authentication"],
    [403, [9103], "Unknown X-Auth-Key or X-Auth-Email", AuthenticationError, "authentication"],
    [401, [], "", AuthenticationError, "authentication"],
    [200, [1000], "Invalid API Token", AuthenticationError, "authentication"],
    [403, [9109], "Unauthorized to access requested resource", PermissionError, "permission"],
    [400, [9109], "Invalid account identifier", NotFoundError, "notFound"],
    [403, [9109], "Invalid account identifier", NotFoundError, "notFound"],
    [403, [9109], "Invalid zone identifier", NotFoundError, "notFound"],
    [403, [1000], "Invalid account identifier", NotFoundError, "notFound"],
    [403, [10000], "Invalid API Token", AuthenticationError, "authentication"],
    [403, [10000], "Cannot use the access token from location: 192.0.2.1", AuthenticationError, "authentication"],
    [401, [10000], "Authentication error", AuthenticationError, "authentication"],
    [403, [1000, 10000], "", AuthenticationError, "authentication"],
    [403, [7003], "Could not route", NotFoundError, "notFound"],
    [403, [10000], "Authentication error", PermissionError, "permission"],
    [403, [10001], "Unable to authenticate request", PermissionError, "permission"],
    [400, [10000], "Authentication error", PermissionError, "permission"],
    [403, [], "", PermissionError, "permission"],
    [404, [7003], "Could not route", NotFoundError, "notFound"],
    [400, [7003, 7000], "No route for that URI", NotFoundError, "notFound"],
    [404, [12135], "access.api.error.service_token_not_found", NotFoundError, "notFound"],
    [404, [], "", NotFoundError, "notFound"],
    [429, [971], "Please wait", RateLimitError, "rateLimit"],
    [429, [10100], "Please wait", RateLimitError, "rateLimit"],
    [429, [], "", RateLimitError, "rateLimit"],
    [200, [971], "Please wait", RateLimitError, "rateLimit"],
    [408, [], "", ServerError, "server"],
    [500, [10002], "Internal server error", ServerError, "server"],
    [503, [], "", ServerError, "server"],
    [599, [], "", ServerError, "server"],
    [400, [9999], "access.api.error.not_enabled", ApiError, "api"],
    [400, [12130], "access.api.error.invalid_request", ApiError, "api"],
    [200, [], "", ApiError, "api"],
    [302, [], "", ApiError, "api"],
    [418, [], "", ApiError, "api"],
  ])("makes of status %i with codes %j (%s) a %p", (status, codes, message, type, code) => {
    const error = toError(status, codes, message);
    expect(error.constructor).toBe(type);
    expect(error).toBeInstanceOf(CloudflareAccessError);
    expect(error).toMatchObject({ name: type.name, code, status, path: context.shownPath, rayId: undefined });
    expect(error.errors).toEqual(codes.map((entry) => ({ code: entry, message })));
  });

  it.each<[string, number, number[], string, string]>([
    [
      "where a refused credential came from",
      401,
      [9109],
      "Invalid access token",
      "Cloudflare does not accept the credential: Invalid access token (HTTP 401, code 9109). " +
        "Check the configuration key apiToken: the value may be mistyped, expired or revoked (My Profile > API Tokens; of an account's token, Manage Account > Account API Tokens).",
    ],
    [
      "which permission is missing",
      403,
      [10000],
      "Authentication error",
      "the credential lacks a permission: Authentication error (HTTP 403, code 10000). " +
        'Give it "Access: Service Tokens Read" on this account (My Profile > API Tokens; of an account\'s token, Manage Account > Account API Tokens), or use another credential; ' +
        "this one came from the configuration key apiToken.",
    ],
    [
      "what is not there",
      404,
      [7003],
      "Could not route to /x.",
      "there is no such account: Could not route to /x (HTTP 404, code 7003). " +
        "Check the ID, and that the credential belongs to it.",
    ],
    [
      "every code of a refusal",
      400,
      [12130, 12131],
      "Bad",
      "Cloudflare refused the request: Bad; Bad (HTTP 400, code 12130, 12131). The API's message says why.",
    ],
    [
      "that Zero Trust is not enabled",
      400,
      [9999],
      "",
      "Zero Trust is not enabled (HTTP 400, code 9999). Enable it in the Cloudflare dashboard.",
    ],
    [
      "that nothing says why",
      418,
      [],
      "",
      "Cloudflare refused the request (HTTP 418). The API gave no reason; try again later.",
    ],
    [
      "that nothing but a code says why",
      400,
      [12130],
      "",
      "Cloudflare refused the request (HTTP 400, code 12130). The API gave no reason; try again later.",
    ],
    [
      "that an IP filter refused the credential",
      403,
      [9109],
      "Cannot use the access token from location: 192.0.2.1",
      "the credential may not be used from this IP address: Cannot use the access token from location: 192.0.2.1 " +
        "(HTTP 403, code 9109). Add the address to the token's client IP address filter (My Profile > API Tokens; of an account's token, Manage Account > Account API Tokens), or run " +
        "from an address that it allows; the credential came from the configuration key apiToken.",
    ],
    [
      "that a fault is not the user's",
      502,
      [],
      "",
      "Cloudflare failed to answer (HTTP 502). This is a fault on Cloudflare's side. Try again later.",
    ],
    [
      "the limit that was exceeded",
      429,
      [971],
      "Please wait",
      "Cloudflare refused the request as one too many: Please wait (HTTP 429, code 971). Try again in a few minutes. " +
        "Cloudflare allows 1,200 requests in 5 minutes to each user.",
    ],
  ])("says %s", (_, status, codes, message, expected) => {
    expect(toError(status, codes, message).message).toBe(`${context.action}: ${expected}`);
  });

  it.each([
    ["that Cloudflare says has no route", 400, [7000]],
    ["that answers 404 without an envelope", 404, []],
  ])("names an address %s as such, and takes it for no account", (_, status, codes) => {
    expect(toError(status, codes).message).toMatch(/: the API has nothing at this address.* Check the base URL: /);
  });

  it("names the account behind a zone, as permissions are given there", () => {
    const { message } = toError(403, [10000], "", { object: "zone" });
    expect(message).toContain('"Access: Service Tokens Read" on the account of this zone (My Profile');
  });

  it("names no permission where a request needs none in particular", () => {
    const { action, object, path, shownPath } = context;
    expect(toApiError({ action, object, path, shownPath, credentials }, { status: 403, errors: [] }).message).toMatch(
      / Use another credential; this one came from /,
    );
  });

  it("takes a 400 that passes by itself for a fault of the API's, and no other", () => {
    const passing = { passingRefusal: /policy .*not found/i };
    expect(toError(400, [12130], "policy x not found", passing)).toBeInstanceOf(ServerError);
    expect(toError(400, [12130], "no such filter", passing).constructor).toBe(ApiError);
    expect(toError(403, [10000], "policy x not found", passing)).toBeInstanceOf(PermissionError);
  });

  it.each([
    [429, "Cloudflare refused the request as one too many"],
    [503, "Cloudflare failed to answer"],
  ])("says of %i when to try again, in whole seconds, where the API said so", (status, cause) => {
    const error = toApiError(context, { status, errors: [], retryAfterMs: 29_001 });
    expect(error.message).toContain(`${cause} (HTTP ${status}). `);
    expect(error.message).toContain(" Try again in 30 s.");
    expect(error).toMatchObject({ retryAfterMs: 29_001 });
  });

  it("shows line breaks in the API's own messages as such", () => {
    expect(toError(400, [12130], "first\n::error::second\r\nthird").message).toContain(
      ": first\\n::error::second\\r\\nthird (HTTP 400, code 12130)",
    );
  });

  it("shows the cf-ray, which identifies the request to Cloudflare's support", () => {
    const error = toApiError(context, { status: 500, errors: [], rayId: "8f3a-TXL" });
    expect(error.rayId).toBe("8f3a-TXL");
    expect(error.message).toContain("(HTTP 500, cf-ray 8f3a-TXL)");
  });

  it.each([
    ["cfat_made-up", "Manage Account > Account API Tokens"],
    ["cfut_made-up", "My Profile > API Tokens"],
    ["made-up", "My Profile > API Tokens; of an account's token, Manage Account > Account API Tokens"],
  ])("sends the owner of a token %s to %s", (apiToken, place) => {
    const token: Credentials = { kind: "apiToken", apiToken, source: "a test" };
    for (const [status, code] of [
      [401, 1000],
      [403, 10000],
    ] as const) {
      expect(toError(status, [code], "", { credentials: token }).message).toContain(`(${place})`);
    }
  });

  it.each([
    [401, 1000],
    [403, 10000],
  ])("adds where a refused credential's source is a likely cause (%i, code %i)", (status, code) => {
    const hinted: Credentials = { ...credentials, hint: "A refresh uses the old one." };
    expect(toError(status, [code], "", { credentials: hinted }).message).toMatch(/\. A refresh uses the old one\.$/);
  });

  it("shows some of 20,000 errors, and how many more there are", () => {
    const message = "m".repeat(5000);
    const error = toError(400, Array<number>(20_000).fill(12130), message);
    expect(Buffer.byteLength(error.message)).toBeLessThan(16_000);
    expect(error.message).toContain("; and 19,990 more (HTTP 400, code 12130, ");
    expect(error.message).toContain(", and 19,990 more). The API's message says why.");
  });
});

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
  unreadableToken: new LookupError("unreadableToken", "name", ""),
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
