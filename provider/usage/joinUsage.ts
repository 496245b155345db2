import { quote } from "../quote";
import { USAGE_SOURCE_VALUES, type UsageSource } from "../tokens/closedSets";
import { compareTexts } from "../tokens/order";
import { type LiveTokens } from "../tokens/serviceToken";
import {
  type Application,
  type Organization,
  type SourceProblem,
  type TokenIds,
  type UsageSources,
} from "./accessResources";
import { type AttachedPolicy, attachPolicies } from "./attachPolicies";
import { type ServiceTokenUse as Use, type UnlistedToken } from "./contract";
import { keyOf } from "./followRules";
import { compareUses, indexUses } from "./indexUses";

/** Who uses the tokens of an account. */
export interface Usage {
  /** By ID. */
  policies: ReadonlyMap<string, AttachedPolicy>;
  /** By ID. */
  applications: ReadonlyMap<string, Application>;
  organization: Organization;
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
  const { policies, missingId } = attachPolicies(sources.applications.value, sources.policies.value);
  const { tokens, anyTokenUses, missingGroupId } = indexUses(policies.values(), sources);
  const keysOf = ({ id, clientId }: TokenIds) => [
    ...(id === undefined ? [] : [keyOf("token", id)]),
    ...(clientId === undefined ? [] : [keyOf("client", clientId)]),
  ];
  const listed = new Set([...live.tokens, ...live.unreadable].flatMap(keysOf));
  const letsEveryTokenIn = ({ policyId = "", rule }: Use) => {
    const { decision = "deny", applicationIds = [] } = policies.get(policyId) ?? {};
    return decision !== "deny" && applicationIds.length > 0 && rule !== "exclude";
  };
  return {
    policies,
    applications: new Map(sources.applications.value.map((application) => [application.id, application])),
    organization: sources.organization.value,
    usesOf: (token) =>
      keysOf(token)
        .flatMap((key) => tokens.get(key)?.usedBy ?? [])
        .sort(compareUses),
    anyTokenUses,
    anyValidToken: anyTokenUses.filter(letsEveryTokenIn).sort(compareUses),
    unlisted: [...tokens]
      .filter(([key]) => !listed.has(key))
      .sort(([a], [b]) => compareTexts(a, b))
      .map(([, { usedBy, ...ids }]) => ({ ...ids, usedBy: usedBy.sort(compareUses) })),
    unknown: findUnknown(sources, policies, missingId, missingGroupId),
  };
}

/**
 * Whether a token with these uses is in use. Undefined where a source that is not known as a whole may have another use, or
 * where the token's client ID is not known, which SCIM may name.
 */
export function isInUse(
  { clientId }: TokenIds,
  uses: readonly Use[],
  { anyValidToken, unknown }: Usage,
): boolean | undefined {
  if (uses.length > 0 || anyValidToken.length > 0) {
    return true;
  }
  return clientId !== undefined && unknown.every(({ source }) => source === "organization") ? false : undefined;
}

/**
 * Finds the sources that are not known as a whole: a part was refused or can't be read, or it lacks what another source names,
 * which is the only sign of a filtered answer.
 */
function findUnknown(
  sources: UsageSources,
  policies: Usage["policies"],
  missingPolicyId: string | undefined,
  missingGroupId: string | undefined,
): Usage["unknown"] {
  const [hidden] = [...policies.values()]
    .filter(({ applicationCount = 0, applicationIds }) => applicationCount > applicationIds.length)
    .sort((a, b) => compareTexts(a.id, b.id));
  const evidence: Partial<Record<UsageSource, string | undefined>> = {
    applications:
      hidden &&
      `${hidden.applicationCount} applications have the policy ${quote(hidden.name ?? hidden.id)}, and the credential sees ` +
        `${hidden.applicationIds.length} of them`,
    policies: missingPolicyId && `an application has the policy ${missingPolicyId}, which the credential does not see`,
    groups: missingGroupId && `a rule names the group ${missingGroupId}, which the credential does not see`,
  };
  return USAGE_SOURCE_VALUES.flatMap((source) => {
    const filtered = evidence[source] && { reason: `filtered: ${evidence[source]}.` };
    const problem = sources[source].problem ?? filtered;
    return problem ? [{ source, ...problem }] : [];
  });
}
