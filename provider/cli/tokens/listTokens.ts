import { getServiceTokens, type GetServiceTokensArgs } from "../../functions/getServiceTokens";
import { defined } from "../../defined";
import { type AccountOutcome, complainAboutAccounts, failedAccounts, readAllAccounts } from "../allAccounts";
import { type ConnectionOptions } from "../options/connectionOptions";
import { type FilterOptions, toFilterArgs } from "../options/filterOptions";
import { openOutput, type OutputOption } from "../options/outputOption";
import { EXIT_CODES, type ExitCode, worstOf } from "../exitCodes";
import { toJson } from "../formats/toJson";
import { type CommandSettings, openContext, requireScope, toSettings, toSettingsForSeveral } from "../session";
import { type Shell } from "../shell";
import { toCsv } from "./csv";
import { TOKEN_ORDERS, type TokenOrder } from "./tokenOrders";
import { type ScopeTokens, toTokenRows } from "./tokenRows";
import { renderTokensMetrics } from "./tokensMetrics";
import { describeTokens, describeUnreadable } from "./tokensSummary";
import { renderTokensTable } from "./tokensTable";

/** The options of `tokens list`. */
export interface ListTokensOptions extends ConnectionOptions, FilterOptions, OutputOption {
  allAccounts?: boolean;
  maxItems?: number;
  sort?: TokenOrder;
  format: "table" | "json" | "csv" | "openmetrics";
}

type Outcome = AccountOutcome<ScopeTokens>;

/** Prints the service tokens of an account or a zone, or of every account that the credential can list. */
export async function listTokens(options: ListTokensOptions, shell: Shell): Promise<ExitCode> {
  const output = openOutput(options, shell);
  if (options.allAccounts === true) {
    const settings = toSettingsForSeveral(options, shell);
    const outcomes = await readTokens(settings, options, shell);
    const scopes = outcomes.flatMap((outcome) => ("value" in outcome ? outcome.value : []));
    print(scopes, { accounts: scopes, errors: toErrors(outcomes) }, options, output);
    complainAboutAccounts(outcomes, shell);
    return worstOf(failedAccounts(outcomes).map(({ failure }) => failure.exitCode));
  }
  const settings = toSettings(options, shell);
  const args = { ...requireScope(settings, shell), ...toListArgs(options) };
  const result = await getServiceTokens(args, openContext(settings, shell), orderOf(options));
  print([result], result, options, output);
  return EXIT_CODES.nothingToReport;
}

function toListArgs({ maxItems, ...filters }: ListTokensOptions): GetServiceTokensArgs {
  return { ...toFilterArgs(filters), ...defined({ maxItems }) };
}

function orderOf({ sort = "name" }: ListTokensOptions) {
  return TOKEN_ORDERS[sort];
}

function readTokens(settings: CommandSettings, options: ListTokensOptions, shell: Shell): Promise<Outcome[]> {
  const session = openContext(settings, shell);
  return readAllAccounts(settings, session, shell, async ({ id: accountId, name: accountName }) => {
    const result = await getServiceTokens({ accountId, ...toListArgs(options) }, session, orderOf(options));
    return { accountId, ...defined({ accountName }), ...result };
  });
}

function toErrors(outcomes: readonly Outcome[]) {
  return failedAccounts(outcomes).map(({ account, failure: { code, message } }) => {
    return { accountId: account.id, ...defined({ accountName: account.name }), code, message };
  });
}

/** @param json - what the format of this name prints. */
function print(scopes: readonly ScopeTokens[], json: unknown, options: ListTokensOptions, output: Shell): void {
  output.print(render(scopes, json, options, output));
  if (options.format === "csv" || options.format === "openmetrics") {
    scopes.flatMap(describeUnreadable).forEach((message) => output.complain(message));
  }
}

function render(scopes: readonly ScopeTokens[], json: unknown, options: ListTokensOptions, shell: Shell): string {
  const { format, allAccounts = false, sort } = options;
  const toRows = () => toTokenRows(scopes, sort === undefined ? undefined : TOKEN_ORDERS[sort]);
  switch (format) {
    case "json":
      return toJson(json);
    case "csv":
      return toCsv(toRows(), allAccounts);
    case "openmetrics":
      return renderTokensMetrics(scopes);
    case "table": {
      const table = renderTokensTable(toRows(), allAccounts, shell);
      return `${table}${table === "" ? "" : "\n"}${describeTokens(scopes).join("\n")}\n`;
    }
  }
}
