import { type GetServiceTokenUsageResult } from "../../../sdk/nodejs/getServiceTokenUsage";
import { listSome } from "../../clip";
import { count } from "../../count";
import { defined } from "../../defined";
import { getServiceTokenUsage } from "../../functions/getServiceTokenUsage";
import { LookupError } from "../../functions/lookupError";
import { describeNoMatch } from "../../tokens/lookupMessages";
import { describeProblems } from "../describeProblems";
import { EXIT_CODES, type ExitCode } from "../exitCodes";
import { toCsv } from "../formats/csv";
import { toPrintable } from "../formats/printable";
import { renderTable } from "../formats/table";
import { toJson } from "../formats/toJson";
import { type ConnectionOptions } from "../options/connectionOptions";
import { openOutput, type OutputOption } from "../options/outputOption";
import { openSession, requireScope, resolveSettings } from "../session";
import { type Shell } from "../shell";
import { toUsageRows, USAGE_COLUMNS, USAGE_CSV } from "./usageTable";

/** The options of `tokens usage`. */
export interface ShowUsageOptions extends ConnectionOptions, OutputOption {
  unused?: boolean;
  expiringWithin?: string;
  format: "table" | "json" | "csv";
}

/** Prints who uses the tokens of an account, or those of one name. */
export async function showUsage(name: string | undefined, options: ShowUsageOptions, shell: Shell): Promise<ExitCode> {
  const output = openOutput(options, shell);
  const settings = resolveSettings(options, shell);
  const args = { ...requireScope(settings), ...defined({ name, expiringWithin: options.expiringWithin }) };
  const { live, usage, result } = await getServiceTokenUsage(args, openSession(settings, shell));
  if (name !== undefined && result.tokens.length === 0) {
    throw new LookupError("noSuchToken", "name", describeNoMatch({ name }, live.tokens, live.unreadable));
  }
  const tokens = result.tokens.filter(({ inUse }) => options.unused !== true || inUse === false);
  // Of every token, one application of each use is enough.
  const most = name === undefined ? 1 : Infinity;
  const render = {
    json: () => toJson({ ...result, tokens }),
    csv: () => toCsv(USAGE_CSV, toUsageRows(tokens, usage)),
    table: () =>
      renderTable(USAGE_COLUMNS, toUsageRows(tokens, usage, most), output, summarize(result).map(toPrintable)),
  }[options.format];
  output.print(render());
  describeProblems(usage.unknown).forEach((problem) => shell.complain(problem));
  const refused = usage.unknown.filter(({ permission }) => permission !== undefined);
  return refused.some(({ source }) => source !== "organization") ? EXIT_CODES.refused : EXIT_CODES.nothingToReport;
}

/** What the table does not say, a sentence a line. */
function summarize(result: GetServiceTokenUsageResult): string[] {
  const { tokens, applications, policies, anyValidToken, unlisted, strictAuthentication, inactivity } = result;
  const countOf = (inUse: boolean | undefined) => tokens.filter((token) => token.inUse === inUse).length;
  const states = [`${countOf(true)} in use`, `${countOf(false)} unused`, `${countOf(undefined)} unknown`];
  const openIds = new Set(anyValidToken.map(({ policyId }) => policyId));
  const openTo = policies.filter(({ id }) => openIds.has(id)).flatMap(({ applicationIds }) => applicationIds);
  const names = applications.filter(({ id }) => openTo.includes(id)).map(({ id, name = id }) => name);
  const ids = unlisted.map(({ tokenId, clientId = "" }) =>
    tokenId === undefined ? `client ID ${clientId}` : `ID ${tokenId}`,
  );
  const { enabled = false, action = "", thresholdDays = 0 } = inactivity ?? {};
  return [
    `${count(tokens.length, "service token")}: ${states.join(", ")}.`,
    ...(names.length === 0 ? [] : [`Any valid token is let into ${listSome(names)}.`]),
    ...(ids.length === 0 ? [] : [`Named, but deleted or hidden from this credential: ${listSome(ids)}.`]),
    ...(strictAuthentication === true ? ["Strict authentication is on: Allow policies let no token in."] : []),
    ...(enabled
      ? [`Cloudflare's clean-up is on: it may ${action} tokens unused for ${count(thresholdDays, "day")}.`]
      : []),
  ];
}
