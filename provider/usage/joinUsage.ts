import { UsageSource, UseKind } from "../../sdk/nodejs/types/enums";
import { type ServiceTokenUse as Use, type UnlistedToken } from "../../sdk/nodejs/types/output";
import { quote } from "../quote";
import { compareTexts } from "../tokens/order";
import { type LiveTokens } from "../tokens/serviceToken";
import {
  type Application,
  type Policy,
  POLICY_RULES,
  type SourceProblem,
  type TokenIds,
  type TokenRule,
  type UsageSources,
} from "./accessResources";
import { keyOf } from "./followRules";
import { indexUses, type Named } from "./indexUses";

/** A policy with the IDs of the applications that have it, sorted. */
export interface AttachedPolicy extends Policy {
  applicationIds: string[];
}

/** Who uses the tokens of an account. */
export interface Usage {
  /** By ID. */
  policies: ReadonlyMap<string, AttachedPolicy>;
  /** By ID. */
  applications: ReadonlyMap<string, Application>;
  organization: UsageSources["organization"];
  /** What names one token. */
  usesOf: (token: TokenIds) => Use[];
  /** What names every valid token, by whatever rule. */
  anyTokenUses: readonly Use[];
  /** Those of them that let every valid token into an application. */
  anyValidToken: Use[];
  /** Tokens that something names and the listing lacks. */
  unlisted: UnlistedToken[];
  /** Sources that are not known as a whole. */
  unknown: ({ source: UsageSource } & SourceProblem)[];
}

/** Joins what was read of an account into who uses its tokens. The order of no list matters. */
export function joinUsage(live: LiveTokens, sources: UsageSources): Usage {
  const policies = attachPolicies(sources);
  const index = indexUses(policies.values(), sources);
  const usesAt = (...keys: string[]) => keys.flatMap((key) => index.get(key)?.usedBy ?? []).sort(compareUses);
  const keysOf = ({ id = "", clientId = "" }: TokenIds) => [keyOf("token", id), keyOf("client", clientId)];
  const listed = new Set([...live.tokens, ...live.unreadable].flatMap(keysOf));
  const anyTokenUses = usesAt(keyOf("anyValidToken", ""));
  const letsEveryTokenIn = ({ policyId = "", rule }: Use) => {
    const { decision = "deny", applicationIds = [] } = policies.get(policyId) ?? {};
    return decision !== "deny" && applicationIds.length > 0 && rule !== "exclude";
  };
  return {
    policies,
    applications: new Map(sources.applications.map((application) => [application.id, application])),
    organization: sources.organization,
    usesOf: (token) => usesAt(...keysOf(token)),
    anyTokenUses,
    anyValidToken: anyTokenUses.filter(letsEveryTokenIn),
    unlisted: [...index]
      .filter(([key, { target }]) => (target === "token" || target === "client") && !listed.has(key))
      .sort(([a], [b]) => compareTexts(a, b))
      .map(([key, { target, id }]) => ({ [target === "token" ? "tokenId" : "clientId"]: id, usedBy: usesAt(key) })),
    unknown: findUnknown(sources, policies, index),
  };
}

/**
 * Puts the policies that applications have and the others together, by ID. One that several give is one policy, with every rule
 * that any of them gives: they may have been read at different moments.
 */
function attachPolicies({ applications, policies: others }: UsageSources): ReadonlyMap<string, AttachedPolicy> {
  const sorted = applications.toSorted((a, b) => compareTexts(a.id, b.id));
  const policies = new Map<string, AttachedPolicy & { rules: TokenRule[] }>();
  for (const policy of [...others, ...sorted.flatMap((application) => application.policies)]) {
    if (policy.rules !== undefined) {
      const known = policies.get(policy.id);
      policies.set(policy.id, known ?? { ...policy, rules: [...policy.rules], applicationIds: [] });
      policy.rules.forEach((rule) => known?.rules.push(rule));
    }
  }
  for (const application of sorted) {
    for (const id of new Set(application.policies.map((policy) => policy.id))) {
      policies.get(id)?.applicationIds.push(application.id);
    }
  }
  return policies;
}

/**
 * Whether a token is in use. Undefined where a source that is not known as a whole may have another use, or where the token's
 * client ID is not known, which SCIM may name.
 */
export function isInUse(token: TokenIds, { usesOf, anyValidToken, unknown }: Usage): boolean | undefined {
  if (anyValidToken.length > 0 || usesOf(token).length > 0) {
    return true;
  }
  return token.clientId !== undefined && unknown.every(({ source }) => source === "organization") ? false : undefined;
}

/**
 * Finds the sources that are not known as a whole: a part was refused or can't be read, or it lacks what another source names,
 * which is the only sign of a filtered answer.
 */
function findUnknown(
  { applications, groups, problems }: UsageSources,
  policies: Usage["policies"],
  index: ReadonlyMap<string, Named>,
): Usage["unknown"] {
  const [hidden] = [...policies.values()]
    .filter(({ applicationCount = 0, applicationIds }) => applicationCount > applicationIds.length)
    .sort((a, b) => compareTexts(a.id, b.id));
  const policyIds = applications.flatMap((application) => application.policies.map(({ id }) => id));
  const [missingPolicy] = policyIds.filter((id) => !policies.has(id)).sort();
  const known = new Set(groups.map(({ id }) => keyOf("group", id)));
  const groupIds = [...index].flatMap(([key, { target, id }]) => (target === "group" && !known.has(key) ? id : []));
  const [missingGroup] = groupIds.sort();
  const evidence: Partial<Record<UsageSource, string | undefined>> = {
    applications:
      hidden &&
      `${hidden.applicationCount} applications have the policy ${quote(hidden.name ?? hidden.id)}, and the credential sees ` +
        `${hidden.applicationIds.length} of them`,
    policies: missingPolicy && `an application has the policy ${missingPolicy}, which the credential does not see`,
    groups: missingGroup && `a rule names the group ${missingGroup}, which the credential does not see`,
  };
  return Object.values(UsageSource).flatMap((source) => {
    const filtered = evidence[source] && { reason: `filtered: ${evidence[source]}.` };
    const problem = problems[source] ?? filtered;
    return problem ? [{ source, ...problem }] : [];
  });
}

const KINDS = Object.values(UseKind);

/** Orders uses by kind, by what uses the token, and by rule. */
function compareUses(a: Use, b: Use): number {
  const toKey = ({ kind, policyId, applicationId, groupId, rule = "include" }: Use) =>
    `${KINDS.indexOf(kind)} ${policyId ?? applicationId ?? groupId} ${POLICY_RULES.indexOf(rule)}`;
  return compareTexts(toKey(a), toKey(b));
}
