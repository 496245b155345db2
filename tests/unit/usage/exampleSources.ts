import { type PolicyRule } from "../../../provider/tokens/closedSets";
import {
  type Application,
  type Group,
  type Policy,
  type Source,
  type TokenRule,
  type UsageSources,
} from "../../../provider/usage/accessResources";
import { isInUse, joinUsage } from "../../../provider/usage/joinUsage";
import { type ServiceTokenUse as Use } from "../../../provider/usage/contract";
import { listedToken, liveTokens } from "../tokens/exampleTokens";

type Problem = NonNullable<Source<unknown>["problem"]>;

export const PROBLEM: Problem = { permission: "Access: Example Read", reason: "the credential lacks a permission" };

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
  const name = `App ${id}`;
  return { id, name, type: "self_hosted", policies, scimClientIds: [], ...overrides };
}

export function group(id: string, ...words: string[]): Group {
  return { id, name: `Group ${id}`, rules: rules(...words) };
}

interface Parts {
  applications?: Application[];
  policies?: Policy[];
  groups?: Group[];
  organization?: UsageSources["organization"]["value"];
  doh?: UsageSources["doh"]["value"];
}

/** Sources that are known as a whole, but for those with a problem. */
export function sourcesOf(parts: Parts, problems: Partial<Record<keyof UsageSources, Problem>> = {}): UsageSources {
  const { applications = [], policies = [], groups = [], organization = {}, doh = {} } = parts;
  const values = { applications, policies, groups, organization, doh };
  return Object.fromEntries(
    Object.entries(values).map(([source, value]) => {
      const problem = problems[source as keyof UsageSources];
      return [source, problem === undefined ? { value } : { value, problem }];
    }),
  ) as unknown as UsageSources;
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
  const usage = usageOf(...given);
  return isInUse(ci, usage.usesOf(ci), usage);
}
