import { getServiceTokens, type GetServiceTokensArgs } from "../../functions/getServiceTokens";
import { type ConnectionOptions } from "../options/connectionOptions";
import { type FilterOptions } from "../options/filterOptions";
import { EXIT_CODES, type ExitCode } from "../exitCodes";
import { toCsv } from "./csv";
import { toJson } from "../formats/toJson";
import { renderTokensTable } from "./tokensTable";
import { openContext, requireScope, toSettings } from "../session";
import { type Shell } from "../shell";

/** The forms in which tokens are printed. */
export type TokenFormat = "table" | "json" | "csv";

/** The options of `tokens list`. */
export interface ListTokensOptions extends ConnectionOptions, FilterOptions {
  maxItems?: number;
  format: TokenFormat;
}

/** Prints the service tokens of an account or a zone. */
export async function listTokens(options: ListTokensOptions, shell: Shell): Promise<ExitCode> {
  const settings = toSettings(options, shell);
  const args = { ...requireScope(settings, shell), ...toFilterArgs(options), ...toLimit(options) };
  const result = await getServiceTokens(args, openContext(settings, shell));
  switch (options.format) {
    case "json":
      shell.print(toJson(result));
      break;
    case "csv":
      shell.print(toCsv(result.tokens));
      break;
    case "table":
      shell.print(renderTokensTable(result, shell));
      break;
  }
  return EXIT_CODES.nothingToReport;
}

/** The arguments of `getServiceTokens` that the filter options stand for. */
export function toFilterArgs(options: FilterOptions): GetServiceTokensArgs {
  const { name, namePattern, search, status: statuses, expiringWithin, perPage } = options;
  const args = { name, namePattern, search, statuses, expiringWithin, perPage };
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
}

function toLimit({ maxItems }: ListTokensOptions): GetServiceTokensArgs {
  return maxItems === undefined ? {} : { maxItems };
}
