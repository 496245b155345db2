import { type GetServiceTokenUsageResult } from "../../sdk/nodejs/getServiceTokenUsage";
import { type PolicyDecision, PolicyRule, type UsageSource } from "../../sdk/nodejs/types/enums";
import { type AccessApplication } from "../../sdk/nodejs/types/output";

/** The parts of a policy or group that have rules, the strongest last. */
export const POLICY_RULES = Object.values(PolicyRule);

/** A rule that names a service token, every valid one, or a group. Rules of other kinds name no token, and are not kept. */
export interface TokenRule {
  rule: PolicyRule;
  target: "token" | "group" | "anyValidToken";
  /** Of the token or the group; empty for every valid token. */
  id: string;
}

/** A rule group. */
export interface Group {
  id: string;
  name?: string;
  rules: readonly TokenRule[];
}

/** A policy, of one application or reusable. */
export interface Policy extends Group {
  decision: PolicyDecision;
  /** How many applications have it, as the API says of a reusable one. */
  applicationCount?: number;
}

/** An Access application. */
export interface Application extends AccessApplication {
  /** The ID alone of a policy that the API does not give as a whole. */
  policies: readonly (Policy | { id: string; rules?: never })[];
  /** The client IDs by which its SCIM provisioning authenticates. */
  scimClientIds: readonly string[];
}

/** The IDs of a token, as far as they are known. */
export interface TokenIds {
  id?: string;
  clientId?: string;
}

/** Why what was read of a source may not be all there is. */
export interface SourceProblem {
  reason: string;
  /** The one that is missing; undefined where a part can't be read, or is hidden. */
  permission?: string;
}

/** Everything that tells who uses the tokens of an account. */
export interface UsageSources {
  applications: readonly Application[];
  /** The reusable ones, and those that applications name by their ID alone. */
  policies: readonly Policy[];
  groups: readonly Group[];
  /** Its settings. What the API does not say is absent. */
  organization: Pick<GetServiceTokenUsageResult, "strictAuthentication" | "inactivity">;
  /** The token that issues DNS-over-HTTPS tokens; without IDs where there is none. */
  doh: TokenIds;
  problems: Partial<Record<UsageSource, SourceProblem>>;
}
