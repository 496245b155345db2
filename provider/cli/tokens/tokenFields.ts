import { type ServiceToken } from "../../../sdk/nodejs/types/output";
import { type TokenRow } from "./tokensTable";

/** Every field of a service token, in the order in which it is printed. New ones come last, as columns of CSV are counted. */
export const TOKEN_FIELDS = [
  "name",
  "id",
  "clientId",
  "status",
  "enabled",
  "duration",
  "neverExpires",
  "expiresAt",
  "createdAt",
  "updatedAt",
  "lastSeenAt",
  "clientSecretVersion",
  "previousClientSecretExpiresAt",
] as const satisfies readonly (keyof ServiceToken)[];

/** The name of a field of a service token. */
export type TokenField = (typeof TOKEN_FIELDS)[number];

/** The columns of CSV. */
export const CSV_COLUMNS = Object.fromEntries(
  TOKEN_FIELDS.map((field) => [field, ({ token }: TokenRow) => token[field]]),
);

/** The columns of CSV where several accounts are listed. */
export const CSV_COLUMNS_WITH_ACCOUNT = {
  accountName: ({ list }: TokenRow) => list.accountName,
  accountId: ({ list }: TokenRow) => list.accountId,
  ...CSV_COLUMNS,
};
