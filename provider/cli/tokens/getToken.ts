import { getServiceToken, type GetServiceTokenArgs } from "../../functions/getServiceToken";
import { type ServiceToken } from "../../tokens/serviceToken";
import { type ConnectionOptions } from "../options/connectionOptions";
import { EXIT_CODES, type ExitCode } from "../exitCodes";
import { toCsv } from "./csv";
import { toPrintable } from "../formats/printable";
import { toJson } from "../formats/toJson";
import { openContext, requireScope, toSettings } from "../session";
import { type Shell } from "../shell";
import { UsageError } from "../usageError";
import { type TokenFormat } from "./listTokens";
import { TOKEN_FIELDS, type TokenField } from "./tokenFields";

/** The options of `tokens get`. */
export interface GetTokenOptions extends ConnectionOptions {
  id?: string;
  clientId?: string;
  prefer?: string;
  field?: string;
  format: TokenFormat;
}

/** Prints one service token, or one field of it. */
export async function getToken(name: string | undefined, options: GetTokenOptions, shell: Shell): Promise<ExitCode> {
  const query = toQuery(name, options);
  const settings = toSettings(options, shell);
  const args = { ...requireScope(settings, shell), ...query };
  const token = await getServiceToken(args, openContext(settings, shell));
  shell.print(render(token, options, shell));
  return EXIT_CODES.nothingToReport;
}

function toQuery(name: string | undefined, { id, clientId, prefer }: GetTokenOptions): GetServiceTokenArgs {
  const given = Object.entries({ NAME: name, "--id": id, "--client-id": clientId }).filter(
    ([, value]) => value !== undefined,
  );
  if (given.length !== 1) {
    const mistake =
      given.length === 0 ? "no token is named" : `${given.map(([key]) => key).join(" and ")} are both given`;
    throw new UsageError(`${mistake}: give the NAME of one token, or --id, or --client-id.`);
  }
  // The function would name its own argument, which is an option of other commands.
  if (name === "") {
    throw new UsageError("NAME is empty: give the exact name of one token.");
  }
  return {
    ...(name === undefined ? {} : { name }),
    ...(id === undefined ? {} : { id }),
    ...(clientId === undefined ? {} : { clientId }),
    ...(prefer === undefined ? {} : { prefer }),
  };
}

function render(token: ServiceToken, { field, format }: GetTokenOptions, shell: Shell): string {
  const known = TOKEN_FIELDS.find((candidate) => candidate === field);
  if (known !== undefined) {
    const value = textOf(token, known);
    return `${shell.columns === undefined ? value : toPrintable(value)}\n`;
  }
  switch (format) {
    case "json":
      return toJson(token);
    case "csv":
      return toCsv([token]);
    case "table":
      return toLines(token, shell);
  }
}

/** A field that the token does not have is an empty text. */
function textOf(token: ServiceToken, field: TokenField): string {
  return String(token[field] ?? "");
}

function toLines(token: ServiceToken, { colors }: Shell): string {
  const width = Math.max(...TOKEN_FIELDS.map((field) => field.length));
  return TOKEN_FIELDS.filter((field) => token[field] !== undefined)
    .map((field) => `${colors.bold(field.padEnd(width))}  ${toPrintable(textOf(token, field))}\n`)
    .join("");
}
