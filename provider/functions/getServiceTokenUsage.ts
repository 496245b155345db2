import { type GetServiceTokenUsageResult } from "../../sdk/nodejs/getServiceTokenUsage";
import { type ServiceTokenUse } from "../../sdk/nodejs/types/output";
import { FailureList } from "../arguments/argumentError";
import { parseExpiringWithin } from "../arguments/expiryArguments";
import { resolveAccount } from "../arguments/scopeArguments";
import { allOrAbort } from "../cloudflare/allOrAbort";
import { defined } from "../defined";
import { compareByName } from "../tokens/order";
import { isUnreadable, type LiveTokens } from "../tokens/serviceToken";
import { judgeToken } from "../tokens/status";
import { findMatches } from "../tokens/tokenQuery";
import { isInUse, joinUsage, type Usage } from "../usage/joinUsage";
import { planCleanup } from "../usage/planCleanup";
import { type FunctionContext } from "./functionContext";
import { type GetServiceTokenArgs, parseQuery } from "./getServiceToken";

/** The arguments of `getServiceTokenUsage`, as schema.json describes them. */
export type GetServiceTokenUsageArgs = Omit<GetServiceTokenArgs, "zoneId" | "prefer">;

/**
 * Finds what uses the service tokens of an account: the answer, and what it was made from.
 *
 * @throws ArgumentError; any error of the listing, or of the other reads but for a missing permission.
 */
export async function getServiceTokenUsage(
  args: GetServiceTokenUsageArgs,
  { configuredScope, secrets, listings, usageSources, now, signal }: FunctionContext,
): Promise<{ live: LiveTokens; usage: Usage; result: GetServiceTokenUsageResult }> {
  const parsed = new FailureList(secrets).parseAll({
    accountId: () => resolveAccount(args, configuredScope, secrets),
    name: () => parseQuery(args),
    expiringWithin: () => parseExpiringWithin(args.expiringWithin),
  });
  const { accountId: scope, name: query, expiringWithin: withinMs } = parsed;
  const [live, sources] = await allOrAbort(signal, (own) =>
    Promise.all([listings.list({ scope }, own), usageSources.list(scope, own)]),
  );
  const usage = joinUsage(live, sources);
  const found = query === undefined ? { matches: live.tokens, unreadable: live.unreadable } : findMatches(live, query);
  const moment = now();
  const tokens = [...found.matches, ...found.unreadable].sort(compareByName).map((token) => {
    const { id, name, clientId } = token;
    return defined({
      id,
      name,
      clientId,
      status: isUnreadable(token) ? "unknown" : judgeToken(token, moment, withinMs).status,
      usedBy: usage.usesOf(token),
      inUse: isInUse(token, usage),
      cleanup: planCleanup(token, usage),
    });
  });
  const { anyValidToken, unlisted, organization } = usage;
  const named = findNamed([...tokens, ...unlisted, { usedBy: anyValidToken }], usage);
  const unknown = usage.unknown.map(({ source, reason }) => ({ source, reason }));
  return { live, usage, result: { tokens, ...named, anyValidToken, unlisted, unknown, ...organization } };
}

/** The policies and applications that uses name. */
function findNamed(used: readonly { usedBy: readonly ServiceTokenUse[] }[], usage: Usage) {
  const uses = used.flatMap(({ usedBy }) => usedBy);
  const policies = pick(
    usage.policies,
    uses.flatMap(({ policyId }) => policyId ?? []),
  );
  const applications = pick(usage.applications, [
    ...policies.flatMap((policy) => policy.applicationIds),
    ...uses.flatMap(({ applicationId }) => applicationId ?? []),
  ]);
  return {
    policies: policies.map(({ id, name, decision, applicationIds }) => defined({ id, name, decision, applicationIds })),
    applications: applications.map(({ id, name, type, domain }) => defined({ id, name, type, domain })),
  };
}

/** What has one of the IDs, each once, sorted by name and ID. */
function pick<T extends { id: string; name?: string }>(all: ReadonlyMap<string, T>, ids: readonly string[]): T[] {
  return [...new Set(ids)].flatMap((id) => all.get(id) ?? []).sort(compareByName);
}
