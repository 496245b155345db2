import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { describeScope, type Scope } from "../../cloudflare/scope";
import { parseDriftRules } from "../../arguments/parseDriftRules";
import { getServiceTokens } from "../../functions/getServiceTokens";
import { type ConnectionOptions } from "../options/connectionOptions";
import { type FilterOptions, toFilterArgs } from "../options/filterOptions";
import { type RuleOptions } from "../options/ruleOptions";
import { EXIT_CODES, type ExitCode } from "../exitCodes";
import { FileError, systemCodeOf, toFileError } from "../files/fileError";
import { type FileFormat, formatOf } from "../files/fileFormat";
import { checkTarget, writeFileAtomically } from "../files/writeFileAtomically";
import { openContext, requireScope, toSettings } from "../session";
import { type Shell } from "../shell";
import { BaselineDocument } from "./baselineDocument";
import { type Baseline } from "./baselineSchema";
import { toJsonText, toYamlText } from "./formatBaseline";
import { mergeScope } from "./mergeScope";
import { parseBaseline, type BaselineFile } from "./baselineFile";
import { schemaReferenceFor } from "./schemaReference";

/** The options of `baseline write`. */
export interface WriteBaselineOptions extends ConnectionOptions, FilterOptions, RuleOptions {
  allowEmpty?: boolean;
}

/** Records the tokens that are there now in a baseline file. Everything that can be checked is, before the API is asked. */
export async function writeBaseline(file: string, options: WriteBaselineOptions, shell: Shell): Promise<ExitCode> {
  const path = resolve(shell.folder, file);
  const format = formatOf(file);
  checkTarget(file, path);
  const former = readFormer(file, path, format);
  const rules = toRules(options);
  const settings = toSettings(options, shell);
  const scope = requireScope(settings, shell);
  const { tokens } = await getServiceTokens({ ...scope, ...toFilterArgs(options) }, openContext(settings, shell));
  if (tokens.length === 0 && options.allowEmpty !== true) {
    throw nothingMatches(file, scope);
  }
  const baseline = mergeScope(former?.baseline, { ...scope, ...rules, tokens });
  const subject = `${tokens.length} service token${tokens.length === 1 ? "" : "s"} of ${describeScope(scope)}`;
  if (isDeepStrictEqual(baseline, former?.baseline)) {
    shell.print(`${file} is up to date: ${subject}.\n`);
  } else {
    writeFileAtomically(file, path, toText(baseline, format, path, former));
    shell.print(`${file} is written: ${subject}.\n`);
  }
  return EXIT_CODES.nothingToReport;
}

/** The file as it is; undefined where there is none, or an empty one. @throws BaselineError where it is something else. */
function readFormer(file: string, path: string, format: FileFormat): BaselineFile | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (systemCodeOf(error) === "ENOENT") {
      return undefined;
    }
    throw toFileError(file, "read", error);
  }
  return text.trim() === "" ? undefined : parseBaseline(new BaselineDocument(file, text, format));
}

/** The rules that options give, checked. @throws ArgumentError */
function toRules({ expiringWithin, inactiveFor, unmanaged }: WriteBaselineOptions) {
  const rules = {
    ...(expiringWithin === undefined ? {} : { expiringWithin }),
    ...(inactiveFor === undefined ? {} : { inactiveFor }),
    ...(unmanaged === undefined ? {} : { unmanaged }),
  };
  parseDriftRules(rules);
  return rules;
}

function toText(baseline: Baseline, format: FileFormat, path: string, former: BaselineFile | undefined): string {
  const schema = schemaReferenceFor(path);
  return format === "json" ? toJsonText(baseline, schema) : toYamlText(baseline, schema, former?.document.document);
}

function nothingMatches(file: string, scope: Scope): FileError {
  return new FileError(
    `${file}: not written: no service token of ${describeScope(scope)} matches, and an empty baseline would check nothing. ` +
      "Check the options that choose tokens, or give --allow-empty.",
  );
}
