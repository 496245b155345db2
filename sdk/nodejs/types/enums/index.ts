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
  /**
   * After a rotation, the previous client secret stops working within 72 hours, or within `expiringWithin` if that
   * is shorter. Clients that still use it fail then.
   */
  PreviousSecretExpiring: "previousSecretExpiring",
  /** Nothing that was read uses the token. Only reported by the command line, with `--usage`. */
  Unused: "unused",
  /**
   * Cloudflare's clean-up of unused tokens disables or deletes the token now or soon. Only reported by the command
   * line, with `--usage`.
   */
  CleanupDue: "cleanupDue",
  /**
   * An application lets the token in by an Allow policy only, and by no Service Auth or Bypass policy. Only reported
   * by the command line, with `--usage`.
   */
  AllowOnly: "allowOnly",
} as const;
export type FindingKind = (typeof FindingKind)[keyof typeof FindingKind];

/** The severity of a finding. */
export const Severity = {
  /** Something is broken, or no longer what was expected. */
  Error: "error",
  /** Something needs attention soon. */
  Warning: "warning",
} as const;
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
export type Prefer = (typeof Prefer)[keyof typeof Prefer];

/** What to do about tokens that nothing expects. */
export const Unmanaged = {
  /** Ignore them. */
  Ignore: "ignore",
  /** Report each one as `unmanaged`. */
  Report: "report",
} as const;
export type Unmanaged = (typeof Unmanaged)[keyof typeof Unmanaged];

/** What uses a service token. */
export const UseKind = {
  /** A rule of an Access policy names the token, directly or through rule groups. */
  Policy: "policy",
  /** A rule group that no policy uses names the token. */
  Group: "group",
  /** The SCIM provisioning of an Access application authenticates with the token. */
  Scim: "scim",
  /** The token issues the organization's DNS-over-HTTPS tokens. */
  Doh: "doh",
} as const;
export type UseKind = (typeof UseKind)[keyof typeof UseKind];

/** The part of an Access policy or rule group in which a rule is. */
export const PolicyRule = {
  /** Anyone who meets one of these rules is let in, if the other parts agree. */
  Include: "include",
  /** Anyone who does not meet every one of these rules is not let in. */
  Require: "require",
  /** Anyone who meets one of these rules is not let in. */
  Exclude: "exclude",
} as const;
export type PolicyRule = (typeof PolicyRule)[keyof typeof PolicyRule];

/** The action of an Access policy. */
export const PolicyDecision = {
  /** Allow: let in after a login. */
  Allow: "allow",
  /** Block. */
  Deny: "deny",
  /** Service Auth: let in without a login, as service tokens need it. */
  NonIdentity: "non_identity",
  /** Bypass: let in without a check. */
  Bypass: "bypass",
  /** Another action, or one that the API does not give in a readable form. */
  Unknown: "unknown",
} as const;
export type PolicyDecision = (typeof PolicyDecision)[keyof typeof PolicyDecision];

/** What Cloudflare does to a service token that is unused for too long. */
export const CleanupAction = {
  /** Disable it. */
  Disable: "disable",
  /** Delete it. A deleted token cannot be restored. */
  Delete: "delete",
} as const;
export type CleanupAction = (typeof CleanupAction)[keyof typeof CleanupAction];

/** A part of the account from which the use of tokens is read. */
export const UsageSource = {
  /** The Access applications. */
  Applications: "applications",
  /** The reusable Access policies. */
  Policies: "policies",
  /** The Access rule groups. */
  Groups: "groups",
  /** The settings of the Zero Trust organization. */
  Organization: "organization",
  /** The token that issues the organization's DNS-over-HTTPS tokens. */
  Doh: "doh",
} as const;
export type UsageSource = (typeof UsageSource)[keyof typeof UsageSource];
