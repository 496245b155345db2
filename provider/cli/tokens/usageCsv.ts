import { toRecords } from "./csv";
import { type UsageRow } from "./usageRows";

const HEADER = [
  "name",
  "id",
  "clientId",
  "status",
  "inUse",
  "kind",
  "applicationId",
  "applicationName",
  "applicationType",
  "applicationDomain",
  "policyId",
  "policyName",
  "decision",
  "rule",
  "groups",
];

/** Writes the uses of tokens as comma-separated values: a record for each use and application, one for a token without any. */
export function toUsageCsv(rows: readonly UsageRow[]): string {
  const records = rows.flatMap(({ token, use, policy, applications }) =>
    (applications.length > 0 ? applications : [undefined]).map((application) => [
      ...[token.name, token.id, token.clientId, token.status, token.inUse, use?.kind],
      ...[application?.id, application?.name, application?.type, application?.domain],
      ...[policy?.id, policy?.name, policy?.decision, use?.rule, use?.groups?.join(" > ")],
    ]),
  );
  return toRecords([HEADER, ...records]);
}
