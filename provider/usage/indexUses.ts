import { type ServiceTokenUse as Use } from "../../sdk/nodejs/types/output";
import { defined } from "../defined";
import { type Policy, type TokenRule, type UsageSources } from "./accessResources";
import { followRules, keyOf, sortRules } from "./followRules";

/** What is named, and what names it: a token by its ID or its client ID, a group, or every valid token. */
export interface Named {
  target: TokenRule["target"] | "client";
  id: string;
  usedBy: Use[];
}

/**
 * Finds everything that names a token or a group: rules, by the shortest way; groups that no policy uses; SCIM; DNS over HTTPS.
 *
 * @returns by {@link keyOf}.
 */
export function indexUses(
  policies: Iterable<Policy>,
  { groups, applications, doh }: Pick<UsageSources, "groups" | "applications" | "doh">,
): ReadonlyMap<string, Named> {
  const index = new Map<string, Named>();
  const add = (target: Named["target"], id: string, use: Use) => {
    const key = keyOf(target, id);
    const named = index.get(key) ?? { target, id, usedBy: [] };
    named.usedBy.push(use);
    index.set(key, named);
  };
  const groupsByKey = new Map(
    groups.map((group) => [keyOf("group", group.id), { ...group, rules: sortRules(group.rules) }]),
  );
  for (const { id: policyId, rules } of policies) {
    for (const { rule, target, id, groups: names } of followRules(rules, groupsByKey)) {
      add(target, id, { kind: "policy", policyId, ...defined({ groups: names }), rule });
    }
  }
  for (const [, { id: groupId, name = groupId, rules }] of [...groupsByKey].filter(([key]) => !index.has(key))) {
    rules.forEach(({ rule, target, id }) => add(target, id, { kind: "group", groupId, groups: [name], rule }));
  }
  for (const { id: applicationId, scimClientIds } of applications) {
    for (const clientId of new Set(scimClientIds.map((id) => id.toLowerCase()))) {
      add("client", clientId, { kind: "scim", applicationId });
    }
  }
  if (doh.id !== undefined) {
    add("token", doh.id, { kind: "doh" });
  } else if (doh.clientId !== undefined) {
    add("client", doh.clientId, { kind: "doh" });
  }
  return index;
}
