// Generated from schema.json by scripts/generate.mjs.

/** The state of a service token. */
export const ServiceTokenStatus = {
  /** Access accepts the token, and it does not expire soon. */
  Active: "active",
  /** The token expires within `expiringWithin`. */
  Expiring: "expiring",
  /** The token has expired, so Access refuses it. */
  Expired: "expired",
  /** The token is disabled, whatever its expiry. */
  Disabled: "disabled",
  /** The API gives no readable expiry, and the duration is not `forever`. */
  Unknown: "unknown",
} as const;

/** The state of a service token. */
export type ServiceTokenStatus = (typeof ServiceTokenStatus)[keyof typeof ServiceTokenStatus];

/** The kind of a finding. */
export const FindingKind = {
  /** No token has the expected name or ID. */
  Missing: "missing",
  /** The token with the expected ID has another name. */
  Renamed: "renamed",
  /** The token with the expected name has another ID or client ID. */
  Replaced: "replaced",
  /** Several tokens have the expected name, and neither an ID nor a client ID says which one is meant. */
  Duplicated: "duplicated",
  /** The token is disabled but was expected to be enabled, or the reverse. */
  Disabled: "disabled",
  /**
   * The client secret has another version than expected or recorded. Clients that use the old secret fail, or will
   * fail once it expires.
   */
  Rotated: "rotated",
  /** The token has expired. */
  Expired: "expired",
  /** The token has another duration than expected. Durations are compared by length, so `60m` equals `1h`. */
  DurationChanged: "durationChanged",
  /** The token expires earlier than recorded. */
  Shortened: "shortened",
  /** The token expires within `expiringWithin`. */
  Expiring: "expiring",
  /** The token has been unused for `inactiveFor`. */
  Inactive: "inactive",
  /** The API's answer lacks a field of the token that this check needs. */
  Unreadable: "unreadable",
  /** A token exists that nothing expects. */
  Unmanaged: "unmanaged",
} as const;

/** The kind of a finding. */
export type FindingKind = (typeof FindingKind)[keyof typeof FindingKind];

/** The severity of a finding. */
export const Severity = {
  /** Something is broken, or no longer what was expected. */
  Error: "error",
  /** Something needs attention soon. */
  Warning: "warning",
} as const;

/** The severity of a finding. */
export type Severity = (typeof Severity)[keyof typeof Severity];

/** Which of several tokens with the same name to take. */
export const Prefer = {
  /**
   * The token created last, even if it is disabled or has expired. A token without a readable creation time comes
   * last. Ties go to the ID that sorts first.
   */
  Newest: "newest",
  /**
   * Of the tokens that are enabled and have not expired: one that never expires, or else the one that expires last,
   * or else one without a readable expiry. If there is none: the expired token that expired last, or else a disabled
   * one. Ties go to the ID that sorts first.
   */
  LongestValid: "longestValid",
} as const;

/** Which of several tokens with the same name to take. */
export type Prefer = (typeof Prefer)[keyof typeof Prefer];

/** What to do about tokens that nothing expects. */
export const Unmanaged = {
  /** Ignore them. */
  Ignore: "ignore",
  /** Report each one as `unmanaged`. */
  Report: "report",
} as const;

/** What to do about tokens that nothing expects. */
export type Unmanaged = (typeof Unmanaged)[keyof typeof Unmanaged];
