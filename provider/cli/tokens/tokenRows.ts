import { type ServiceToken } from "../../../sdk/nodejs/types/output";
import { type GetServiceTokensResult } from "../../functions/getServiceTokens";

/** The tokens of one account or zone, with the account's name where it is known. */
export type TokenList = GetServiceTokensResult & { accountName?: string };

/** A token with the account that it belongs to, where several are listed. */
export interface TokenRow {
  token: ServiceToken;
  account?: { id: string; name: string };
}

/** Lists the tokens of several accounts together, in an order that goes across accounts where one is given. */
export function toTokenRows(
  scopes: readonly TokenList[],
  order?: (a: ServiceToken, b: ServiceToken) => number,
): TokenRow[] {
  const rows = scopes.flatMap(({ tokens, accountId = "", accountName = "" }) => {
    const account = { id: accountId, name: accountName };
    return tokens.map((token) => ({ token, account }));
  });
  return order === undefined ? rows : rows.sort((a, b) => order(a.token, b.token));
}
