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
