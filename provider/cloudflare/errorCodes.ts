/**
 * Every `code` of an error, with what it means. `drift --format json` and the debug logs print the codes; the documentation
 * prints this table.
 */
export const ERROR_CODES = {
  api: "The API refused the request for a reason that no other code covers; its own code and message say why.",
  authentication: "The credential is missing, malformed, expired, revoked, or not accepted from this IP address.",
  permission: "The credential is valid, but lacks a permission: to list service tokens, or to read what uses them.",
  notFound: "The account or zone does not exist, or the credential cannot see it.",
  rateLimit: "Too many requests were made (HTTP 429).",
  server: "The API failed (HTTP 5xx), or did not take the request in time (HTTP 408).",
  intercepted: "Something else answered instead of the API: a challenge, a firewall, a captive portal, a proxy.",
  connection: "No answer came, or it broke off.",
  certificate: "The certificate of the server is not valid, or its authority is not known to this machine.",
  timeout: "An answer took longer than requestTimeout, or everything together longer than deadline.",
  cancelled: "The call was cancelled before it had an answer.",
  malformedResponse: "An answer is not what the API documents.",
  unreadableToken: "The API lists the token without something that the answer needs.",
  incompleteListing: "The pages do not add up to one complete list.",
  noSuchToken: "No service token matches.",
  ambiguousToken: "Several service tokens match.",
  unexpected: "Any other failure, such as wrong usage or an internal error.",
} as const;

/** One of {@link ERROR_CODES}. */
export type ErrorCode = keyof typeof ERROR_CODES;
