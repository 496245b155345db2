import { type PolicyRule } from "../../../sdk/nodejs/types/enums";
import { type ServiceTokenUse as Use } from "../../../sdk/nodejs/types/output";
import {
  type Application,
  type Group,
  type Policy,
  type SourceProblem,
  type TokenRule,
  type UsageSources,
} from "../../../provider/usage/accessResources";
import { isInUse, joinUsage } from "../../../provider/usage/joinUsage";
import { listedToken, liveTokens } from "../tokens/exampleTokens";

export const PROBLEM: SourceProblem = {
  permission: "Access: Example Read",
  reason: "the credential lacks a permission",
};

/** Rules in words: `include ci` names the token `ci`, `require group:g` the group `g`, `exclude any` every valid token. */
export function rules(...words: string[]): TokenRule[] {
  return words.map((word) => {
    const [rule, target] = word.split(" ") as [PolicyRule, string];
    const [, groupId] = /^group:(.*)/.exec(target) ?? [];
    if (target === "any") {
      return { rule, target: "anyValidToken", id: "" };
    }
    return groupId === undefined
      ? { rule, target: "token", id: `id-${target}` }
      : { rule, target: "group", id: groupId };
  });
}

export function policy(id: string, words: string[], overrides: Partial<Policy> = {}): Policy {
  return { id, name: `Policy ${id}`, decision: "non_identity", rules: rules(...words), ...overrides };
}

export function application(
  id: string,
  policies: (Policy | string)[],
  overrides: Partial<Application> = {},
): Application {
  const given = policies.map((one) => (typeof one === "string" ? { id: one } : one));
  return { id, name: `App ${id}`, type: "self_hosted", policies: given, scimClientIds: [], ...overrides };
}

export function group(id: string, ...words: string[]): Group {
  return { id, name: `Group ${id}`, rules: rules(...words) };
}

/** Sources that are known as a whole, but for those with a problem. */
export function sourcesOf(parts: Partial<UsageSources>, problems: UsageSources["problems"] = {}): UsageSources {
  return { applications: [], policies: [], groups: [], organization: {}, doh: {}, ...parts, problems };
}

export const [ci, night] = [listedToken("ci"), listedToken("night")];

/** Who uses the tokens `ci` and `night`. */
export function usageOf(...given: Parameters<typeof sourcesOf>) {
  return joinUsage(liveTokens([ci, night]), sourcesOf(...given));
}

/** The uses of `ci`, in words. */
export function usesOfCi(...given: Parameters<typeof sourcesOf>): string[] {
  return usageOf(...given)
    .usesOf(ci)
    .map(inWords);
}

export function inWords({ kind, policyId, applicationId, groupId, rule, groups }: Use): string {
  return [kind, policyId, applicationId, groupId, rule, groups && `by ${groups.join(" > ")}`].filter(Boolean).join(" ");
}

/** Whether `ci` is in use. */
export function isCiInUse(...given: Parameters<typeof sourcesOf>): boolean | undefined {
  return isInUse(ci, usageOf(...given));
}
