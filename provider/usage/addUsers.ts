import { type ServiceTokenUse as Use } from "../../sdk/nodejs/types/output";
import { clipMessage } from "../clip";
import { count } from "../count";
import { defined } from "../defined";
import { groupBy } from "../groupBy";
import { type LocatedFinding } from "../tokens/findings";
import { compareTexts } from "../tokens/order";
import { type LiveTokens } from "../tokens/serviceToken";
import { type Usage } from "./joinUsage";

/** Says of each finding who uses its token, also of a token that is gone and that something still names. */
export function addUsers(
  findings: readonly LocatedFinding[],
  usage: Usage,
  { tokens, unreadable }: LiveTokens,
): LocatedFinding[] {
  const byName = groupBy([...tokens, ...unreadable], ({ name }) => name);
  return findings.map((finding) => {
    const { kind, name, tokenId, clientId, message } = finding;
    const meant = kind === "duplicated" ? (byName.get(name) ?? []) : [defined({ id: tokenId, clientId })];
    const uses = meant.flatMap(usage.usesOf);
    const users = findUsers(uses.length > 0 || kind === "missing" ? uses : usage.anyValidToken, usage);
    // A finding of the kind `allowOnly` names the application that it is about.
    if (users === undefined || kind === "allowOnly") {
      return finding;
    }
    // The refusal has the code 12139.
    const hint =
      kind === "missing" ? " Cloudflare refuses to delete a token in use, so this credential may not see it." : "";
    return { ...finding, message: clipMessage(`${message} ${users.sentence}${hint}`), usedBy: users.names };
  });
}

/** Finds who uses a token: the applications; without any, the policies or groups that name it, or DNS over HTTPS. */
function findUsers(uses: readonly Use[], { policies, applications }: Usage) {
  const own = uses.flatMap(({ policyId = "" }) => policies.get(policyId) ?? []);
  const ids = [...own.flatMap((policy) => policy.applicationIds), ...uses.flatMap((use) => use.applicationId ?? [])];
  const groups = uses.flatMap(({ kind, groups: names = [] }) => (kind === "group" ? names : []));
  const candidates: [names: string[], kind: string, noun: string, nouns: string][] = [
    [ids.map((id) => applications.get(id)?.name ?? id), "", "application", "applications"],
    [own.map(({ id, name = id }) => name), "the policy ", "policy", "policies"],
    [groups, "the rule group ", "rule group", "rule groups"],
    [uses.flatMap(({ kind }) => (kind === "doh" ? "DNS over HTTPS" : [])), "", "", ""],
  ];
  const [found, kind = "", noun = "", nouns = ""] = candidates.find(([all]) => all.length > 0) ?? [];
  const names = [...new Set(found)].sort(compareTexts);
  const [first, ...others] = names;
  const more = others.length === 0 ? "" : ` and ${count(others.length, `more ${noun}`, `more ${nouns}`)}`;
  return first === undefined ? undefined : { names, sentence: `Used by ${kind}${first}${more}.` };
}
