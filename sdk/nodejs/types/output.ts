// Generated from schema.json by scripts/generate.mjs.

import type * as enums from "./enums";

/**
 * A Cloudflare Access service token. Instants are ISO 8601 strings exactly as the API gave them. A listing never
 * contains a token's secret.
 */
export interface ServiceToken {
  /** The ID (a UUID) of the service token. Access policies take it. */
  id: string;
  /** The name of the service token. Names need not be unique within an account. */
  name: string;
  /** The client ID, the value that Access expects in the `CF-Access-Client-Id` request header. */
  clientId: string;
  /**
   * How long the token is valid after its creation or last refresh: a Go duration such as `8760h`, or `forever`.
   * Absent if the API does not give a readable one.
   */
  duration?: string;
  /** Whether the token is enabled. A token that the API lists without this field is enabled. */
  enabled: boolean;
  /** The state of the token. */
  status: enums.ServiceTokenStatus;
  /** Whether the token's duration is `forever`. */
  neverExpires: boolean;
  /** When the token expires. Absent for a token that never expires, and if the API gives no readable expiry. */
  expiresAt?: string;
  /** When the token was created. Absent if the API does not say. */
  createdAt?: string;
  /** When the token was last changed. Absent if the API does not say. */
  updatedAt?: string;
  /** When Access last saw the token used. Absent for a token that was never used. */
  lastSeenAt?: string;
  /** The version of the client secret, which grows with each rotation. Absent if the API does not give it. */
  clientSecretVersion?: number;
  /** When the client secret before the current one stops working. Absent if the API does not give it. */
  previousClientSecretExpiresAt?: string;
}

/**
 * A service token that the API lists without something a token needs, or with text that cannot be passed through
 * Pulumi.
 */
export interface UnreadableToken {
  /** The ID of the token. Absent if it cannot be passed through Pulumi. */
  id?: string;
  /** The name of the token. Absent if it is missing, empty, or cannot be passed through Pulumi. */
  name?: string;
  /** What is wrong with the token, naming the field. */
  problem: string;
}

/** A difference between the live service tokens and what was expected. */
export interface Finding {
  /** The kind of the finding. */
  kind: enums.FindingKind;
  /** The severity of the finding. */
  severity: enums.Severity;
  /** The expected name of the token, or its live name if nothing was expected. */
  name: string;
  /** The ID of the token, if there is one. */
  tokenId?: string;
  /** The client ID of the token, if there is one. */
  clientId?: string;
  /** What was expected, if anything was. */
  expected?: string;
  /** What was found instead, if anything was. */
  actual?: string;
  /** What was expected, what was found, and what to do. */
  message: string;
  /** The last day (UTC) on which the finding is accepted. Only set by the command line. */
  acceptedUntil?: string;
  /** Why the finding is accepted. Only set by the command line. */
  reason?: string;
}
