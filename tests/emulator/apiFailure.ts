/** An entry of the envelope's `errors`, as far as the emulator uses them. */
export interface ApiErrorEntry {
  code: number;
  message: string;
  documentation_url?: string;
  source?: { pointer: string };
  error_chain?: { code: number; message: string }[];
}

/** An answer other than success: thrown by whatever finds the fault, turned into an envelope in one place. */
export class ApiFailure extends Error {
  constructor(
    readonly status: number,
    readonly errors: readonly ApiErrorEntry[],
  ) {
    super(errors.map(({ message }) => message).join("; "));
  }
}

const single = (status: number, code: number, message: string) => new ApiFailure(status, [{ code, message }]);

const malformedHeaders = (chain: { code: number; message: string }[]) =>
  new ApiFailure(400, [{ code: 6003, message: "Invalid request headers", error_chain: chain }]);

/** The failures that the emulator knows; codes and statuses are those reported from the live API (DESIGN, section 3). */
export const failures = {
  noCredentials: () => single(400, 9106, "Missing X-Auth-Key, X-Auth-Email or Authorization headers"),
  malformedAuthorization: () => malformedHeaders([{ code: 6111, message: "Invalid format for Authorization header" }]),
  malformedHeaders,
  unknownKey: () => single(401, 9103, "Unknown X-Auth-Key or X-Auth-Email"),
  invalidToken: () => single(401, 9109, "Invalid access token"),
  unverifiedToken: () => single(401, 1000, "Invalid API Token"),
  noPermission: () => single(403, 10000, "Authentication error"),
  unknownObject: (path: string) =>
    single(404, 7003, `Could not route to ${path}, perhaps your object identifier is invalid?`),
  malformedObject: (path: string) =>
    new ApiFailure(400, [
      { code: 7003, message: `Could not route to ${path}, perhaps your object identifier is invalid?` },
      { code: 7000, message: "No route for that URI" },
    ]),
  unknownRoute: () => single(400, 7000, "No route for that URI"),
  methodNotAllowed: (method: string) => single(405, 7001, `Method ${method} not available for that URI.`),
  malformedJson: () => single(400, 6007, "Malformed JSON in request body"),
  /** The one failure that gives everything the reference page documents of an error. */
  invalidRequest: (pointer: string, problem: string) =>
    new ApiFailure(400, [
      {
        code: 12130,
        message: `access.api.error.invalid_request: ${problem}`,
        documentation_url: "https://developers.cloudflare.com/api/resources/zero_trust/subresources/access/",
        source: { pointer },
      },
    ]),
  notFound: (what: string) => single(404, 12135, `access.api.error.${what}_not_found`),
  tokenInUse: () => single(400, 12139, "access.api.error.service_token_in_use"),
  pastTheEnd: (status: 400 | 404) => single(status, 12130, "access.api.error.invalid_request: no such page"),
  rateLimited: (code: number) => single(429, code, "Please wait and consider throttling your request speed"),
  serverError: (status: number) => single(status, 10002, "Internal server error"),
  requestTimeout: () => single(408, 10408, "Request timeout"),
};
