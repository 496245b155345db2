import type { FindingKind, ServiceTokenStatus, Severity } from "./literals";

/**
 * A Cloudflare Access service token, as the API lists it. Instants are ISO 8601 strings exactly as the API gave them.
 * No listing contains a token's secret.
 */
export interface ServiceToken {
  /** The ID (a UUID) of the service token. */
  readonly id: string;
  /** The name of the service token. Names need not be unique within an account. */
  readonly name: string;
  /** The client ID, the value that Access expects in the `CF-Access-Client-Id` request header. */
  readonly clientId: string;
  /**
   * How long the token is valid from its creation or last refresh. It is a Go duration such as `8760h`, or `forever`.
   */
  readonly duration: string;
  /** Whether Access accepts the token. A token that the API lists without this field is enabled. */
  readonly enabled: boolean;
  /**
   * One of `active`, `expiring` (it expires within `expiringWithin`), `expired` and `disabled`. A disabled token is
   * `disabled` whatever its expiry.
   */
  readonly status: ServiceTokenStatus;
  /** Whether the token's duration is `forever`, so that it never expires. */
  readonly neverExpires: boolean;
  /** When the token expires. It is absent when the API gives no expiry, and for a token that never expires. */
  readonly expiresAt?: string;
  /** When the token was created. */
  readonly createdAt?: string;
  /** When the token was last changed. */
  readonly updatedAt?: string;
  /** When Access last saw the token used. It is absent for a token that was never used. */
  readonly lastSeenAt?: string;
}

/** One difference between the live service tokens and what was expected of them. */
export interface Finding {
  /**
   * What was found: one of `missing`, `renamed`, `replaced`, `duplicated`, `disabled`, `durationChanged`, `expired`,
   * `expiring`, `inactive` and `unmanaged`.
   */
  readonly kind: FindingKind;
  /** Either `error` or `warning`. */
  readonly severity: Severity;
  /**
   * The name of the token that the finding is about: the expected name, or the live one where nothing was expected.
   */
  readonly name: string;
  /** The ID of the token that the finding is about, where there is one. */
  readonly tokenId?: string;
  /** The client ID of the token that the finding is about, where there is one. */
  readonly clientId?: string;
  /** What was expected, where there was an expectation. */
  readonly expected?: string;
  /** What is there instead, where something is. */
  readonly actual?: string;
  /** A sentence that says what was expected, what is there and what to do. */
  readonly message: string;
}
