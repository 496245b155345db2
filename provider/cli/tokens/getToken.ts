import { type ServiceToken } from "../../../sdk/nodejs/types/output";
import { defined } from "../../defined";
import { getServiceToken, type GetServiceTokenArgs } from "../../functions/getServiceToken";
import { type LookupWords } from "../../tokens/tokenQuery";
import { type ConnectionOptions } from "../options/connectionOptions";
import { openOutput, type OutputOption } from "../options/outputOption";
import { EXIT_CODES, type ExitCode } from "../exitCodes";
import { toCsv } from "../formats/csv";
import { toBlock } from "../formats/table";
import { toPrintable } from "../formats/printable";
import { toJson } from "../formats/toJson";
import { OutputError, UsageError } from "../errors";
import { openSession, requireScope, resolveSettings } from "../session";
import { type Colors, type Shell } from "../shell";
import { CSV_COLUMNS, TOKEN_FIELDS, type TokenField } from "./tokenFields";

/** The options of `tokens get`. */
export interface GetTokenOptions
  extends ConnectionOptions, OutputOption, Pick<GetServiceTokenArgs, "id" | "clientId" | "prefer"> {
  field?: TokenField;
  format: "table" | "json" | "csv";
}

const WORDS: LookupWords = {
  name: "NAME",
  id: "--id",
  clientId: "--client-id",
  prefer: "give --prefer newest or --prefer longestValid",
};

/** Prints one service token, or one field of it. */
export async function getToken(name: string | undefined, options: GetTokenOptions, shell: Shell): Promise<ExitCode> {
  const output = openOutput(options, shell);
  const query = toQuery(name, options);
  const settings = resolveSettings(options, shell);
  const args = { ...requireScope(settings), ...query };
  const token = await getServiceToken(args, openSession(settings, shell), WORDS);
  const { field, format } = options;
  const render = {
    json: () => toJson(token),
    csv: () => toCsv(CSV_COLUMNS, [{ token, list: {} }]),
    table: () => renderFields(token, output.colors),
  }[format];
  output.print(field === undefined ? render() : renderField(token, field));
  return EXIT_CODES.nothingToReport;
}

function toQuery(name: string | undefined, options: GetTokenOptions): GetServiceTokenArgs {
  const { id, clientId, prefer } = options;
  const given = Object.entries({ NAME: name, "--id": id, "--client-id": clientId }).filter(
    ([, value]) => value !== undefined,
  );
  if (given.length !== 1) {
    const problem =
      given.length === 0 ? "No token is named" : `${given.map(([key]) => key).join(" and ")} can't be given together`;
    throw new UsageError(`${problem}: give the NAME of one token, or --id, or --client-id.`);
  }
  // The function would name its own argument, which is an option of other commands.
  if (name === "") {
    throw new UsageError("NAME is empty: give the exact name of one token.");
  }
  return defined({ name, id, clientId, prefer });
}

/**
 * One line for a script to read; an empty one for a field that the token does not have.
 *
 * @throws OutputError where a script, a terminal or a CI service would read it as something else.
 */
function renderField(token: ServiceToken, field: TokenField): string {
  const value = valueOf(token, field);
  if (toPrintable(value) !== value) {
    throw new OutputError(
      `The field ${field} can't be printed as one line of plain text: its value is ${JSON.stringify(value)}. ` +
        "Use --format json.",
    );
  }
  return `${value}\n`;
}

function renderFields(token: ServiceToken, colors: Colors): string {
  const shown = TOKEN_FIELDS.filter((field) => token[field] !== undefined);
  const cells = shown.map((field) => ({ title: field, text: toPrintable(valueOf(token, field)) }));
  return `${toBlock(cells, colors).join("\n")}\n`;
}

function valueOf(token: ServiceToken, field: TokenField): string {
  return String(token[field] ?? "");
}
