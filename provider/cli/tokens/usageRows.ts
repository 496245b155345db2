import { type ServiceTokenUsage, type ServiceTokenUse } from "../../../sdk/nodejs/types/output";
import { type Application } from "../../usage/accessResources";
import { type AttachedPolicy, type Usage } from "../../usage/joinUsage";

/** A use of a token with the policy and the applications that it names; of a token without any, only the token. */
export interface UsageRow {
  token: ServiceTokenUsage;
  use: ServiceTokenUse | undefined;
  policy: AttachedPolicy | undefined;
  applications: Application[];
}

/** Lists the uses of each token, and each token without one. */
export function toUsageRows(
  tokens: readonly ServiceTokenUsage[],
  { policies, applications }: Pick<Usage, "policies" | "applications">,
): UsageRow[] {
  return tokens.flatMap((token) =>
    (token.usedBy.length > 0 ? token.usedBy : [undefined]).map((use) => {
      const policy = policies.get(use?.policyId ?? "");
      const ids = policy?.applicationIds ?? [use?.applicationId ?? ""];
      return { token, use, policy, applications: ids.flatMap((id) => applications.get(id) ?? []) };
    }),
  );
}
