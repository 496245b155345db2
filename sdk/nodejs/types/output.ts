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
  /**
   * Whether the token is enabled. A token that the API lists without this field is enabled. Absent, with the status
   * `unknown`, if the API gives neither true nor false.
   */
  enabled?: boolean;
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
  /** The expected name of the token, or its live name if nothing was expected. Empty if that cannot be read either. */
  name: string;
  /** The ID of the token, if there is one. For `missing`, the expected one. */
  tokenId?: string;
  /** The client ID of the token, if there is one. For `missing`, the expected one. */
  clientId?: string;
  /** What was expected, if anything was. */
  expected?: string;
  /** What was found instead, if anything was. */
  actual?: string;
  /** What was expected, what was found, and what to do. */
  message: string;
  /**
   * The names of the applications that use the token, or else of the policies or rule groups that name it. Only set
   * by the command line, with `--usage`.
   */
  usedBy?: string[];
  /** The last day (UTC) on which the finding is accepted. Only set by the command line. */
  acceptedUntil?: string;
  /** Why the finding is accepted. Only set by the command line. */
  reason?: string;
}

/** One use of a service token. */
export interface ServiceTokenUse {
  /** What uses the token. */
  kind: enums.UseKind;
  /**
   * The ID of the policy, for the kind `policy`. The output `policies` has its name, its action and its
   * applications.
   */
  policyId?: string;
  /** The ID of the application, for the kind `scim`. The output `applications` has its name. */
  applicationId?: string;
  /** The ID of the rule group, for the kind `group`. */
  groupId?: string;
  /**
   * The part that contains the rule, for the kinds `policy` and `group`. Through several groups, `exclude` if any of
   * the rules on the way is one, or else `require` if any is.
   */
  rule?: enums.PolicyRule;
  /**
   * The names of the rule groups through which the policy names the token, by the shortest path, outermost first.
   * Absent if the policy names the token directly. For the kind `group`, the name of the group.
   */
  groups?: string[];
}

/** What Cloudflare's clean-up of unused tokens will do to a service token, and when. */
export interface Cleanup {
  /** What happens to the token. */
  action: enums.CleanupAction;
  /** When it happens at the earliest if the token stays unused: an ISO 8601 instant. */
  dueAt: string;
}

/** A service token and what uses it. */
export interface ServiceTokenUsage {
  /** The ID of the token. */
  id: string;
  /** The name of the token. Absent if the API gives no usable one. */
  name?: string;
  /** The client ID of the token. Absent if the API gives no usable one. */
  clientId?: string;
  /** The state of the token. */
  status: enums.ServiceTokenStatus;
  /**
   * What uses the token. Every action of a policy counts, Block too, and every rule: Cloudflare refuses to delete a
   * token that any of them names.
   */
  usedBy: ServiceTokenUse[];
  /**
   * Whether anything uses the token, including policies that let in any valid service token. `false` means: nothing
   * that the credential sees among applications, reusable policies, rule groups and DNS over HTTPS. Absent if one of
   * these could not be read completely and nothing else uses the token.
   */
  inUse?: boolean;
  /**
   * When Cloudflare's clean-up disables or deletes the token if it stays unused. Absent if the clean-up is off, if a
   * policy names the token directly, or if any of this is unknown.
   */
  cleanup?: Cleanup;
}

/** An Access policy that names a service token. */
export interface AccessPolicy {
  /** The ID of the policy. */
  id: string;
  /** The name of the policy. */
  name?: string;
  /** The action of the policy. */
  decision: enums.PolicyDecision;
  /** The IDs of the applications that have the policy, sorted. */
  applicationIds: string[];
}

/** An Access application that lets a service token in, or shuts it out. */
export interface AccessApplication {
  /** The ID of the application. */
  id: string;
  /** The name of the application. */
  name?: string;
  /** The type of the application, for example `self_hosted`; `unknown` if the API gives none. */
  type: string;
  /** The domain of the application, if it has one. */
  domain?: string;
}

/**
 * A service token that something names but the list of tokens does not contain: it was deleted, or the credential
 * does not see it.
 */
export interface UnlistedToken {
  /** The ID of the token, if the use names it. */
  tokenId?: string;
  /** The client ID of the token, if the use names it. */
  clientId?: string;
  /** What uses the token. */
  usedBy: ServiceTokenUse[];
}

/** A source that could not be read completely. Unknown never means unused. */
export interface UnknownUsage {
  /** The source. */
  source: enums.UsageSource;
  /**
   * Why: the permission that is missing, the place in the answer that cannot be read, or, beginning with `filtered`,
   * the evidence that the credential does not see all of it.
   */
  reason: string;
}

/** The organization's clean-up of unused service tokens. */
export interface TokenInactivity {
  /** Whether the clean-up is on. */
  enabled: boolean;
  /** What happens to a token that is unused for too long. */
  action?: enums.CleanupAction;
  /** After how many days without use. */
  thresholdDays?: number;
}
