import { defined } from "../../defined";
import { complainOfFailed, type ReadOptions, readTokens, type TokensRead } from "./readTokens";
import { type FilterOptions, toFilterArgs } from "../options/filterOptions";
import { openOutput, type OutputOption } from "../options/outputOption";
import { UsageError } from "../errors";
import { type ExitCode } from "../exitCodes";
import { toJson } from "../formats/toJson";
import { type Shell } from "../shell";
import { toCsv } from "./csv";
import { TOKEN_ORDERS } from "./tokenOrders";
import { toTokenRows } from "./tokenRows";
import { renderTokensMetrics } from "./tokensMetrics";
import { describeTokens, describeUnreadable } from "./tokensSummary";
import { type Column, parseColumns, renderTokensTable } from "./tokensTable";

/** The options of `tokens list`. */
export interface ListTokensOptions extends ReadOptions, FilterOptions, OutputOption {
  maxItems?: number;
  format: "table" | "json" | "csv" | "openmetrics";
  columns?: string;
}

/** Prints the service tokens of an account or a zone, or of every account that the credential can list. */
export async function listTokens(options: ListTokensOptions, shell: Shell): Promise<ExitCode> {
  const output = openOutput(options, shell);
  const columns = options.columns === undefined ? undefined : parseColumns(options.columns);
  if (columns !== undefined && options.format !== "table") {
    throw new UsageError(`--columns is for the table: leave it out with --format ${options.format}.`);
  }
  const args = { ...toFilterArgs(options), ...defined({ maxItems: options.maxItems }) };
  const read = await readTokens(options, args, shell);
  // The metrics of an account or zone that could not be read say so; anything else would be empty.
  if (read.lists.length > 0 || options.allAccounts === true || options.format === "openmetrics") {
    output.print(render(read, options, output, columns));
  }
  if (options.format === "csv" || options.format === "openmetrics") {
    read.lists.flatMap(describeUnreadable).forEach((message) => output.complain(message));
  }
  return complainOfFailed(read, shell);
}

function render(
  read: TokensRead,
  options: ListTokensOptions,
  shell: Shell,
  columns: readonly Column[] | undefined,
): string {
  const { format, allAccounts = false, sort } = options;
  const { lists, failed } = read;
  const toRows = () => toTokenRows(lists, sort === undefined ? undefined : TOKEN_ORDERS[sort]);
  switch (format) {
    case "json": {
      const errors = failed.map(({ accountId, accountName, code, message }) => ({
        accountId,
        accountName,
        code,
        message,
      }));
      return toJson(allAccounts ? { accounts: lists, errors } : lists[0]);
    }
    case "csv":
      return toCsv(toRows(), allAccounts);
    case "openmetrics":
      return renderTokensMetrics(read, shell.now());
    case "table": {
      const table = renderTokensTable(toRows(), allAccounts, shell, columns);
      return `${table}${table === "" ? "" : "\n"}${describeTokens(lists).join("\n")}\n`;
    }
  }
}
