import { UsageError } from "../errors";
import { type ExitCode } from "../exitCodes";
import { toCsv } from "../formats/csv";
import { renderTable } from "../formats/table";
import { toJson } from "../formats/toJson";
import { type FilterOptions, toFilterArgs } from "../options/filterOptions";
import { openOutput, type OutputOption } from "../options/outputOption";
import { type Shell } from "../shell";
import { complainOfFailed, type ReadOptions, readTokens, type TokensRead } from "./readTokens";
import { CSV_COLUMNS, CSV_COLUMNS_WITH_ACCOUNT } from "./tokenFields";
import { TOKEN_ORDERS } from "./tokenOrders";
import { renderTokensMetrics } from "./tokensMetrics";
import { describeTokens, describeUnreadable } from "./tokensSummary";
import { chooseColumns, type TokenRow } from "./tokensTable";

/** The options of `tokens list`. */
export interface ListTokensOptions extends ReadOptions, FilterOptions, OutputOption {
  format: "table" | "json" | "csv" | "openmetrics";
  columns?: string;
}

/** Prints the service tokens of an account or a zone, or of every account that the credential can list. */
export async function listTokens(options: ListTokensOptions, shell: Shell): Promise<ExitCode> {
  const { allAccounts = false, format } = options;
  const output = openOutput(options, shell);
  const columns = chooseColumns(options.columns, allAccounts);
  if (options.columns !== undefined && format !== "table") {
    throw new UsageError(`--columns is for the table: leave it out with --format ${format}.`);
  }
  const read = await readTokens(options, toFilterArgs(options), shell);
  const render = {
    json: () => toJson(allAccounts ? toAccounts(read) : read.lists[0]),
    csv: () => toCsv(allAccounts ? CSV_COLUMNS_WITH_ACCOUNT : CSV_COLUMNS, toRows(read, options)),
    openmetrics: () => renderTokensMetrics(read, shell.now()),
    table: () => renderTable(columns, toRows(read, options), output, describeTokens(read.lists)),
  }[format];
  // The metrics of an account or zone that could not be read say so; anything else would be empty.
  if (read.lists.length > 0 || allAccounts || format === "openmetrics") {
    output.print(render());
  }
  if (format === "csv" || format === "openmetrics") {
    read.lists.flatMap(describeUnreadable).forEach((message) => output.complain(message));
  }
  return complainOfFailed(read, shell);
}

/** The tokens of all accounts, in an order that goes across them where one is given. */
function toRows({ lists }: TokensRead, { sort }: ListTokensOptions): TokenRow[] {
  const rows = lists.flatMap((list) => list.tokens.map((token) => ({ token, list })));
  return sort === undefined ? rows : rows.sort((a, b) => TOKEN_ORDERS[sort](a.token, b.token));
}

function toAccounts({ lists, failed }: TokensRead) {
  const errors = failed.map(({ accountId, accountName, code, message }) => {
    return { accountId, accountName, code, message };
  });
  return { accounts: lists, errors };
}
