// Generated from schema.json by scripts/generate.mjs.

import {
  type ServiceTokenStatus,
  type UseKind,
  type PolicyRule,
  type PolicyDecision,
  type CleanupAction,
  type UsageSource,
} from "../tokens/closedSets";

/** One use of a service token. */
export interface ServiceTokenUse {
  /** What uses the token. */
  kind: UseKind;
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
  rule?: PolicyRule;
  /**
   * The names of the rule groups through which the policy names the token, by the shortest path, outermost first.
   * Absent if the policy names the token directly. For the kind `group`, the name of the group.
   */
  groups?: string[];
}

/** What Cloudflare's clean-up of unused tokens will do to a service token, and when. */
export interface Cleanup {
  /** What happens to the token. */
  action: CleanupAction;
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
  status: ServiceTokenStatus;
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
  decision: PolicyDecision;
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
  source: UsageSource;
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
  action?: CleanupAction;
  /** After how many days without use. */
  thresholdDays?: number;
}

/** The arguments of `getServiceTokenUsage`. */
export interface GetServiceTokenUsageArgs {
  /**
   * The ID of the Cloudflare account: 32 hexadecimal characters. If it is not set, the provider's account is used. A
   * zone cannot be read: only an account has reusable policies.
   */
  accountId?: string;
  /** Return only the tokens with exactly this name. Set at most one of `name`, `id` and `clientId`. */
  name?: string;
  /** Return only the token with this ID. Set at most one of `name`, `id` and `clientId`. */
  id?: string;
  /** Return only the token with this client ID. Set at most one of `name`, `id` and `clientId`. */
  clientId?: string;
  /**
   * A token that expires within this time has the status `expiring`. Go duration, for example `720h` or `1h30m`. The
   * default is `720h` (30 days).
   */
  expiringWithin?: string;
}

/** The answer of `getServiceTokenUsage`. */
export interface GetServiceTokenUsageResult {
  /** The tokens and what uses each, sorted by name and then by ID. Empty if no token matches. */
  tokens: ServiceTokenUsage[];
  /** The policies that the uses name, sorted by name and then by ID. */
  policies: AccessPolicy[];
  /** The applications that the uses and these policies name, sorted by name and then by ID. */
  applications: AccessApplication[];
  /** The policies that let any valid service token into an application. */
  anyValidToken: ServiceTokenUse[];
  /** Tokens that something names but the list of tokens does not contain: deleted, or hidden from the credential. */
  unlisted: UnlistedToken[];
  /** The sources that could not be read completely, and why. */
  unknown: UnknownUsage[];
  /**
   * Whether the organization has strict service token authentication on: Allow policies then let no service token
   * in. Absent if the API does not say.
   */
  strictAuthentication?: boolean;
  /** The organization's clean-up of unused tokens. Absent if the API does not give it. */
  inactivity?: TokenInactivity;
}
