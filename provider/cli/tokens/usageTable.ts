import { type PolicyDecision } from "../../../sdk/nodejs/types/enums";
import { type Application } from "../../usage/accessResources";
import { type ServiceTokenUsage, type ServiceTokenUse } from "../../../sdk/nodejs/types/output";
import { type AttachedPolicy, type Usage } from "../../usage/joinUsage";
import { type Column } from "../formats/table";
import { STATUS_COLORS } from "./tokensTable";

/** A use of a token in one application; of a token that nothing uses, only the token. */
export interface UsageRow {
  token: ServiceTokenUsage;
  use: ServiceTokenUse | undefined;
  policy: AttachedPolicy | undefined;
  application: Application | undefined;
  /** Whether it is the first row of its token, and of its use: the table shows each once. */
  startsToken: boolean;
  startsUse: boolean;
  /** How many applications of the use have no row. */
  hidden: number;
}

/**
 * Lists the uses of each token, and each token without one.
 *
 * @param most - how many applications of a use have a row.
 */
export function toUsageRows(
  tokens: readonly ServiceTokenUsage[],
  { policies, applications }: Pick<Usage, "policies" | "applications">,
  most = Infinity,
): UsageRow[] {
  return tokens.flatMap((token) =>
    orNone(token.usedBy).flatMap((use, position) => {
      const policy = policies.get(use?.policyId ?? "");
      const ids = policy?.applicationIds ?? [use?.applicationId ?? ""];
      const found = ids.flatMap((id) => applications.get(id) ?? []);
      return orNone(found.slice(0, most)).map((application, index) => {
        const [startsUse, startsToken] = [index === 0, index === 0 && position === 0];
        return { token, use, policy, application, startsToken, startsUse, hidden: Math.max(found.length - most, 0) };
      });
    }),
  );
}

function orNone<T>(items: readonly T[]): readonly (T | undefined)[] {
  return items.length > 0 ? items : [undefined];
}

/** What the dashboard calls the actions of policies. */
const DECISIONS: Readonly<Record<PolicyDecision, string>> = {
  allow: "Allow",
  deny: "Block",
  non_identity: "Service Auth",
  bypass: "Bypass",
  unknown: "unknown action",
};

/** The columns of the table. */
export const USAGE_COLUMNS: readonly Column<UsageRow>[] = [
  {
    title: "TOKEN",
    textOf: ({ token: { id, name = id }, startsToken }) => (startsToken ? name : ""),
    least: 12,
  },
  {
    title: "STATUS",
    textOf: ({ token, startsToken }) => (startsToken ? token.status : ""),
    colorOf: ({ token }) => STATUS_COLORS[token.status],
  },
  { title: "APPLICATION", textOf: describeApplication, least: 12 },
  {
    title: "DOMAIN OR TYPE",
    textOf: ({ application }) => application?.domain ?? application?.type ?? "",
    least: 12,
    rank: 1,
  },
  {
    title: "POLICY",
    textOf: ({ policy, startsUse }) => (policy && startsUse ? (policy.name ?? policy.id) : ""),
    least: 12,
  },
  { title: "DECISION", textOf: ({ policy, startsUse }) => (policy && startsUse ? DECISIONS[policy.decision] : "") },
  { title: "HOW", textOf: ({ use, startsUse }) => (use && startsUse ? describeRule(use) : ""), least: 12 },
];

function describeApplication({ token, use, application, hidden }: UsageRow): string {
  if (application !== undefined) {
    return `${application.name ?? application.id}${hidden > 0 ? ` and ${hidden} more` : ""}`;
  }
  if (use !== undefined) {
    return use.kind === "doh" ? "DNS over HTTPS" : "no application";
  }
  return token.inUse === undefined ? "unknown" : token.inUse ? "any valid token" : "unused";
}

function describeRule({ kind, rule, groups }: ServiceTokenUse): string {
  const through = groups === undefined ? "" : ` through ${groups.join(" > ")}`;
  return kind === "scim" ? "SCIM provisioning" : `${rule ?? ""}${through}`;
}

/** The columns of CSV. New ones come last, as they are counted. */
export const USAGE_CSV: Readonly<Record<string, (row: UsageRow) => string | boolean | undefined>> = {
  name: ({ token }) => token.name,
  id: ({ token }) => token.id,
  clientId: ({ token }) => token.clientId,
  status: ({ token }) => token.status,
  inUse: ({ token }) => token.inUse,
  kind: ({ use }) => use?.kind,
  applicationId: ({ application }) => application?.id,
  applicationName: ({ application }) => application?.name,
  applicationType: ({ application }) => application?.type,
  applicationDomain: ({ application }) => application?.domain,
  policyId: ({ policy }) => policy?.id,
  policyName: ({ policy }) => policy?.name,
  decision: ({ policy }) => policy?.decision,
  rule: ({ use }) => use?.rule,
  groups: ({ use }) => use?.groups?.join(" > "),
};
