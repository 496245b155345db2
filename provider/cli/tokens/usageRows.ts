import {
  type AccessApplication,
  type AccessPolicy,
  type GetServiceTokenUsageResult,
  type ServiceTokenUsage,
  type ServiceTokenUse,
} from "../../usage/contract";

/** A use of a token with the policy and the applications that it names; of a token without any, only the token. */
export interface UsageRow {
  token: ServiceTokenUsage;
  use?: ServiceTokenUse;
  policy: AccessPolicy | undefined;
  applications: AccessApplication[];
}

/** Lists the uses of each token, and each token without one. */
export function toUsageRows(
  { policies, applications }: GetServiceTokenUsageResult,
  tokens: readonly ServiceTokenUsage[],
): UsageRow[] {
  const policiesById = new Map(policies.map((policy) => [policy.id, policy]));
  const applicationsById = new Map(applications.map((application) => [application.id, application]));
  return tokens.flatMap((token): UsageRow[] => {
    const rows = token.usedBy.map((use) => {
      const policy = policiesById.get(use.policyId ?? "");
      const ids = policy?.applicationIds ?? [use.applicationId ?? ""];
      return { token, use, policy, applications: ids.flatMap((id) => applicationsById.get(id) ?? []) };
    });
    return rows.length > 0 ? rows : [{ token, policy: undefined, applications: [] }];
  });
}
