import { defined } from "../defined";
import { POLICY_RULE_VALUES, USE_KIND_VALUES } from "../tokens/closedSets";
import { compareTexts } from "../tokens/order";
import { type UsageSources } from "./accessResources";
import { type AttachedPolicy } from "./attachPolicies";
import { type ServiceTokenUse as Use, type UnlistedToken as NamedToken } from "./contract";
import { followRules, keyOf, sortRules, type Step } from "./followRules";

/** Who uses what is named. */
export interface UseIndex {
  /** By {@link keyOf}. */
  tokens: ReadonlyMap<string, NamedToken>;
  /** The uses of every valid token. */
  anyTokenUses: Use[];
  /** A group that a rule names and that is not there. */
  missingGroupId: string | undefined;
}

/** Finds everything that names a token: rules, by the shortest way; groups that no policy uses; SCIM; DNS over HTTPS. */
export function indexUses(
  policies: Iterable<AttachedPolicy>,
  { groups, applications, doh }: Pick<UsageSources, "groups" | "applications" | "doh">,
): UseIndex {
  const tokens = new Map<string, NamedToken>();
  const anyTokenUses: Use[] = [];
  const missingGroupIds = new Set<string>();
  const usedGroups = new Set<string>();
  const groupsByKey = new Map(
    groups.value.map((group) => [keyOf("group", group.id), { ...group, rules: sortRules(group.rules) }]),
  );
  const add = (key: string, ids: Omit<NamedToken, "usedBy">, use: Use) => {
    const named = tokens.get(key) ?? { ...ids, usedBy: [] };
    named.usedBy.push(use);
    tokens.set(key, named);
  };
  const addStep = ({ rule, target, id }: Step, use: Use) => {
    if (target === "token") {
      add(keyOf(target, id), { tokenId: id }, { ...use, rule });
    } else if (target === "anyValidToken") {
      anyTokenUses.push({ ...use, rule });
    } else if (!groupsByKey.has(keyOf(target, id))) {
      missingGroupIds.add(id);
    }
  };
  const nameOf = ({ id }: Step) => groupsByKey.get(keyOf("group", id))?.name ?? id;
  for (const { id: policyId, rules } of policies) {
    for (const step of followRules(rules, groupsByKey)) {
      if (step.target === "group") {
        usedGroups.add(keyOf("group", step.id));
      }
      addStep(step, { kind: "policy", policyId, ...defined({ groups: groupsOn(step)?.map(nameOf) }) });
    }
  }
  for (const [key, { id: groupId, name = groupId, rules }] of groupsByKey) {
    if (!usedGroups.has(key)) {
      followRules(rules, new Map()).forEach((step) => addStep(step, { kind: "group", groupId, groups: [name] }));
    }
  }
  for (const { id: applicationId, scimClientIds } of applications.value) {
    for (const clientId of new Set(scimClientIds.map((id) => id.toLowerCase()))) {
      add(keyOf("client", clientId), { clientId }, { kind: "scim", applicationId });
    }
  }
  const { id: tokenId, clientId } = doh.value;
  if (tokenId !== undefined) {
    add(keyOf("token", tokenId), { tokenId }, { kind: "doh" });
  } else if (clientId !== undefined) {
    add(keyOf("client", clientId), { clientId }, { kind: "doh" });
  }
  return { tokens, anyTokenUses, missingGroupId: [...missingGroupIds].sort()[0] };
}

/** The groups on the way to a rule, the outermost first; undefined where the rule is the policy's own. */
function groupsOn({ outer }: Step): Step[] | undefined {
  const groups: Step[] = [];
  for (let step = outer; step !== undefined; step = step.outer) {
    groups.push(step);
  }
  return groups.length === 0 ? undefined : groups.reverse();
}

/** Orders uses by kind, by what uses the token, and by rule. */
export function compareUses(a: Use, b: Use): number {
  const toKey = ({ kind, policyId, applicationId, groupId, rule = "include" }: Use) =>
    `${USE_KIND_VALUES.indexOf(kind)} ${policyId ?? applicationId ?? groupId} ${POLICY_RULE_VALUES.indexOf(rule)}`;
  return compareTexts(toKey(a), toKey(b));
}
