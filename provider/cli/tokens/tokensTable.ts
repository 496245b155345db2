import { type ServiceTokenStatus } from "../../../sdk/nodejs/types/enums";
import { DAY_MS, instantMs } from "../../tokens/instants";
import { type ServiceToken } from "../../../sdk/nodejs/types/output";
import { UsageError } from "../errors";
import { type Column } from "../formats/table";
import { type TokenList } from "./readTokens";

/** A token with the account or zone that it was read from. */
export interface TokenRow {
  token: ServiceToken;
  list: Pick<TokenList, "accountId" | "accountName">;
}

/** The colors of the statuses. */
export const STATUS_COLORS = {
  active: "green",
  expiring: "yellow",
  expired: "red",
  disabled: "dim",
  unknown: "yellow",
} as const satisfies Record<ServiceTokenStatus, string>;

type Columns = Readonly<Record<string, Column<TokenRow>>>;

/** The columns of the table, each under what `--columns` calls it: the field's name in JSON, where it has one. */
const TOKEN_COLUMNS = {
  name: { title: "NAME", textOf: ({ token }) => token.name, least: 12 },
  status: { title: "STATUS", textOf: ({ token }) => token.status, colorOf: ({ token }) => STATUS_COLORS[token.status] },
  daysLeft: { title: "DAYS LEFT", textOf: ({ token }, now) => daysLeft(token, now) },
  expiresAt: { title: "EXPIRES", textOf: ({ token }) => dayOf(token.expiresAt), rank: 2 },
  lastSeenAt: { title: "LAST SEEN", textOf: ({ token }) => dayOf(token.lastSeenAt), rank: 3 },
  id: { title: "ID", textOf: ({ token }) => token.id, least: 36, rank: 1 },
  clientId: { title: "CLIENT ID", textOf: ({ token }) => token.clientId, least: 39 },
} satisfies Columns;

/** Beside the accounts, a narrow terminal has a table without client IDs rather than none. */
const ALL_COLUMNS: Columns = {
  accountName: { title: "ACCOUNT", textOf: ({ list }) => list.accountName ?? "", least: 12 },
  accountId: { title: "ACCOUNT ID", textOf: ({ list }) => list.accountId ?? "" },
  ...TOKEN_COLUMNS,
  daysLeft: { ...TOKEN_COLUMNS.daysLeft, rank: 1 },
  clientId: { ...TOKEN_COLUMNS.clientId, rank: 4 },
};

/**
 * The columns of the table of tokens.
 *
 * @param names - what `--columns` says. @default those that fit
 * @param hasAccounts - whether tokens of several accounts are listed.
 * @throws UsageError
 */
export function chooseColumns(names: string | undefined, hasAccounts: boolean): readonly Column<TokenRow>[] {
  if (names === undefined) {
    return Object.values(hasAccounts ? ALL_COLUMNS : TOKEN_COLUMNS);
  }
  return names.split(",").map((text) => {
    const name = text.trim();
    const column = Object.hasOwn(ALL_COLUMNS, name) ? ALL_COLUMNS[name] : undefined;
    if (column === undefined) {
      const known = Object.keys(ALL_COLUMNS).join(", ");
      throw new UsageError(`--columns: ${JSON.stringify(name)} is not a column. They are ${known}.`);
    }
    return { ...column, rank: undefined };
  });
}

/** How many whole days a token is still valid, or, below zero, has been expired: as the HTML page counts them. */
function daysLeft({ neverExpires, expiresAt }: ServiceToken, now: number): string {
  if (neverExpires) {
    return "never";
  }
  const expiry = instantMs(expiresAt);
  return expiry === undefined ? "unknown" : String(Math.trunc((expiry - now) / DAY_MS));
}

/** The UTC day of an instant. */
function dayOf(instant: string | undefined): string {
  const ms = instantMs(instant);
  return ms === undefined ? "" : new Date(ms).toISOString().slice(0, 10);
}
