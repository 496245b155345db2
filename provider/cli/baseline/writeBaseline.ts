import { resolve } from "node:path";
import { parseDriftRules } from "../../arguments/parseDriftRules";
import { describeScope, type Scope } from "../../cloudflare/scope";
import { count } from "../../count";
import { defined } from "../../defined";
import { getServiceTokens } from "../../functions/getServiceTokens";
import { EXIT_CODES, type ExitCode } from "../exitCodes";
import { FileError } from "../files/fileError";
import { withFileLock } from "../files/fileLock";
import { formatOf } from "../files/fileFormat";
import { readTextFile } from "../files/readTextFile";
import { checkTarget, writeFileAtomically } from "../files/writeFileAtomically";
import { type UnreadableToken } from "../../tokens/serviceToken";
import { type ConnectionOptions } from "../options/connectionOptions";
import { type FilterOptions, toFilterArgs } from "../options/filterOptions";
import { type RuleOptions } from "../options/ruleOptions";
import { openContext, requireScope, toSettings } from "../session";
import { type Shell } from "../shell";
import { BaselineDocument } from "./baselineDocument";
import { type BaselineFile, parseBaseline } from "./baselineFile";
import { editDocument } from "./editDocument";
import { planRecord, type RecordedScope, toBaseline } from "./planRecord";
import { printBaseline } from "./printBaseline";
import { schemaReferenceFor } from "./schemaReference";

/** The options of `baseline write`. */
export interface WriteBaselineOptions extends ConnectionOptions, FilterOptions, RuleOptions {
  allowEmpty?: boolean;
}

/** Records the tokens that are there now in a baseline file. Everything that can be checked is, before the API is asked. */
export async function writeBaseline(file: string, options: WriteBaselineOptions, shell: Shell): Promise<ExitCode> {
  const path = resolve(shell.folder, file);
  const rules = parseRules(options);
  checkTarget(file, path);
  readFormer(file, path);
  const settings = toSettings(options, shell);
  const scope = requireScope(settings, shell);
  const { tokens, unreadable } = await getServiceTokens(
    { ...scope, ...toFilterArgs(options) },
    openContext(settings, shell),
  );
  if (tokens.length === 0 && options.allowEmpty !== true) {
    throw nothingMatches(file, scope);
  }
  const recorded = { scope, ...rules, live: { tokens, unreadable: unreadable.flatMap(withId) } };
  const isWritten = await withFileLock(file, path, () => record(file, path, [recorded]));
  const subject = `${count(tokens.length, "service token")} of ${describeScope(scope)}`;
  shell.print(isWritten ? `${file} is written: ${subject}.\n` : `${file} is up to date: ${subject}.\n`);
  if (unreadable.length > 0) {
    shell.complain(describeUnreadable(file, unreadable));
  }
  return EXIT_CODES.nothingToReport;
}

function withId({ id, problem = "", ...known }: Partial<UnreadableToken>): UnreadableToken[] {
  return id === undefined ? [] : [{ ...known, id, problem }];
}

/** What is not in the file, and why; the API's answer lacks what a baseline needs of it. */
function describeUnreadable(file: string, unreadable: readonly Partial<UnreadableToken>[]): string {
  const problems = unreadable.map(({ id, name, problem = "" }) => {
    const title = [name === undefined ? undefined : JSON.stringify(name), id === undefined ? undefined : `ID ${id}`];
    return `${title.filter((part) => part !== undefined).join(", ")}: ${problem}`;
  });
  return `${file}: ${count(unreadable.length, "unreadable service token")} left out: ${problems.join("; ")}`;
}

/** Puts scopes into a file, as it is now; whether it changed. */
function record(file: string, path: string, recorded: readonly RecordedScope[]): boolean {
  const former = readFormer(file, path);
  if (former === undefined) {
    const text = printBaseline(toBaseline(recorded), formatOf(file), schemaReferenceFor(path));
    writeFileAtomically(file, path, text);
    return true;
  }
  const edits = planRecord(former, recorded);
  if (edits.length > 0) {
    writeFileAtomically(file, path, editDocument(former.document, edits).text);
  }
  return edits.length > 0;
}

/** The file as it is; undefined where there is none, or an empty one. @throws BaselineError where it is something else. */
function readFormer(file: string, path: string): BaselineFile | undefined {
  const format = formatOf(file);
  const text = readTextFile(file, path) ?? "";
  return text.trim() === "" ? undefined : parseBaseline(new BaselineDocument(file, text, format));
}

/** The rules that options give, checked. @throws ArgumentError */
function parseRules({ expiringWithin, inactiveFor, unmanaged }: WriteBaselineOptions) {
  const rules = defined({ expiringWithin, inactiveFor, unmanaged });
  parseDriftRules(rules);
  return rules;
}

function nothingMatches(file: string, scope: Scope): FileError {
  return new FileError(
    `${file}: not written: no service token of ${describeScope(scope)} matches, and an empty baseline would check nothing. ` +
      "Check the options that choose tokens, or give --allow-empty.",
  );
}
