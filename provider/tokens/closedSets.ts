// Generated from schema.json by scripts/generate.mjs.

/** Every {@link ServiceTokenStatus}. */
export const SERVICE_TOKEN_STATUS_VALUES = ["active", "expiring", "expired", "disabled", "unknown"] as const;

/** The state of a service token. */
export type ServiceTokenStatus = (typeof SERVICE_TOKEN_STATUS_VALUES)[number];

/** Every {@link FindingKind}. */
export const FINDING_KIND_VALUES = [
  "missing",
  "renamed",
  "replaced",
  "duplicated",
  "disabled",
  "rotated",
  "expired",
  "durationChanged",
  "shortened",
  "expiring",
  "inactive",
  "unreadable",
  "unmanaged",
  "previousSecretExpiring",
  "unused",
  "cleanupDue",
  "allowOnly",
] as const;

/** The kind of a finding. */
export type FindingKind = (typeof FINDING_KIND_VALUES)[number];

/** Every {@link Severity}. */
export const SEVERITY_VALUES = ["error", "warning"] as const;

/** The severity of a finding. */
export type Severity = (typeof SEVERITY_VALUES)[number];

/** Every {@link Prefer}. */
export const PREFER_VALUES = ["newest", "longestValid"] as const;

/** Which of several tokens with the same name to take. */
export type Prefer = (typeof PREFER_VALUES)[number];

/** Every {@link Unmanaged}. */
export const UNMANAGED_VALUES = ["ignore", "report"] as const;

/** What to do about tokens that nothing expects. */
export type Unmanaged = (typeof UNMANAGED_VALUES)[number];

/** Every {@link UseKind}. */
export const USE_KIND_VALUES = ["policy", "group", "scim", "doh"] as const;

/** What uses a service token. */
export type UseKind = (typeof USE_KIND_VALUES)[number];

/** Every {@link PolicyRule}. */
export const POLICY_RULE_VALUES = ["include", "require", "exclude"] as const;

/** The part of an Access policy or rule group in which a rule is. */
export type PolicyRule = (typeof POLICY_RULE_VALUES)[number];

/** Every {@link PolicyDecision}. */
export const POLICY_DECISION_VALUES = ["allow", "deny", "non_identity", "bypass", "unknown"] as const;

/** The action of an Access policy. */
export type PolicyDecision = (typeof POLICY_DECISION_VALUES)[number];

/** Every {@link CleanupAction}. */
export const CLEANUP_ACTION_VALUES = ["disable", "delete"] as const;

/** What Cloudflare does to a service token that is unused for too long. */
export type CleanupAction = (typeof CLEANUP_ACTION_VALUES)[number];

/** Every {@link UsageSource}. */
export const USAGE_SOURCE_VALUES = ["applications", "policies", "groups", "organization", "doh"] as const;

/** A part of the account from which the use of tokens is read. */
export type UsageSource = (typeof USAGE_SOURCE_VALUES)[number];
