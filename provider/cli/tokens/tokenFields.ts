import { type ServiceToken } from "../../../sdk/nodejs/types/output";

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
