/** Where a service token stands. A disabled token is `disabled` whatever its expiry. */
export type ServiceTokenStatus = "active" | "expiring" | "expired" | "disabled";

/** Which of several service tokens of one name to take: the one created last, or the one that expires last. */
export type Prefer = "newest" | "longestValid";

/** What to do about live service tokens that nothing expects. */
export type Unmanaged = "ignore" | "report";

/** How grave a finding is. */
export type Severity = "error" | "warning";

/** What a finding is about. */
export type FindingKind =
  | "missing"
  | "renamed"
  | "replaced"
  | "duplicated"
  | "disabled"
  | "durationChanged"
  | "expired"
  | "expiring"
  | "inactive"
  | "unmanaged";
