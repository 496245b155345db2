import { resolve } from "node:path";
import { parseDriftRules } from "../../arguments/parseDriftRules";
import { describeScope, type Scope } from "../../cloudflare/scope";
import { count } from "../../count";
import { defined } from "../../defined";
import { getServiceTokens } from "../../functions/getServiceTokens";
import { complainAboutAccounts, failedAccounts, readAllAccounts } from "../allAccounts";
import { EXIT_CODES, type ExitCode, worstOf } from "../exitCodes";
import { FileError } from "../files/fileError";
import { withFileLock } from "../files/fileLock";
import { formatOf } from "../files/fileFormat";
import { readTextFile } from "../files/readTextFile";
import { checkTarget, writeFileAtomically } from "../files/writeFileAtomically";
import { type ConnectionOptions } from "../options/connectionOptions";
import { type FilterOptions, toFilterArgs } from "../options/filterOptions";
import { type RuleOptions } from "../options/ruleOptions";
import { openContext, requireScope, toSettings, toSettingsForSeveral } from "../session";
import { type Shell } from "../shell";
import { type ScopeTokens } from "../tokens/tokenRows";
import { describeUnreadable } from "../tokens/tokensSummary";
import { BaselineDocument } from "./baselineDocument";
import { type BaselineFile, parseBaseline } from "./baselineFile";
import { editDocument } from "./editDocument";
import { planRecord, type RecordedScope, toBaseline } from "./planRecord";
import { printBaseline } from "./printBaseline";
import { schemaReferenceFor } from "./schemaReference";

/** The options of `baseline write`. */
export interface WriteBaselineOptions extends ConnectionOptions, FilterOptions, RuleOptions {
  allAccounts?: boolean;
  allowEmpty?: boolean;
}

/** Records the current tokens in a baseline file. Everything that can be checked is checked before the API is asked. */
export async function writeBaseline(file: string, options: WriteBaselineOptions, shell: Shell): Promise<ExitCode> {
  const path = resolve(shell.folder, file);
  const rules = parseRules(options);
  formatOf(file);
  checkTarget(file, path);
  readFormer(file, path);
  const { scopes, exitCode } = await readScopes(file, options, shell);
  const recorded = scopes.map((scope): RecordedScope => toRecordedScope(scope, rules));
  const isWritten = recorded.length > 0 && (await withFileLock(file, path, () => record(file, path, recorded)));
  if (recorded.length > 0) {
    shell.print(`${file} is ${isWritten ? "written" : "up to date"}: ${describeScopes(scopes)}.\n`);
  }
  scopes.flatMap(describeUnreadable).forEach((message) => shell.complain(message));
  return exitCode;
}

/** Reads the tokens to record, of one account or zone, or of all accounts. @throws FileError where there are none. */
async function readScopes(
  file: string,
  options: WriteBaselineOptions,
  shell: Shell,
): Promise<{ scopes: ScopeTokens[]; exitCode: ExitCode }> {
  const args = toFilterArgs(options);
  const isRecorded = ({ tokens }: ScopeTokens) => tokens.length > 0 || options.allowEmpty === true;
  if (options.allAccounts !== true) {
    const settings = toSettings(options, shell);
    const scope = requireScope(settings, shell);
    const read = await getServiceTokens({ ...scope, ...args }, openContext(settings, shell));
    if (!isRecorded(read)) {
      throw nothingMatches(file, describeScope(scope));
    }
    return { scopes: [read], exitCode: EXIT_CODES.nothingToReport };
  }
  const settings = toSettingsForSeveral(options, shell);
  const session = openContext(settings, shell);
  const outcomes = await readAllAccounts(settings, session, shell, async ({ id: accountId, name: accountName }) => {
    return { ...(await getServiceTokens({ accountId, ...args }, session)), ...defined({ accountName }) };
  });
  complainAboutAccounts(outcomes, shell);
  const failures = failedAccounts(outcomes);
  const scopes = outcomes.flatMap((outcome) => ("value" in outcome ? outcome.value : [])).filter(isRecorded);
  if (scopes.length === 0 && failures.length === 0) {
    throw nothingMatches(file, "any account");
  }
  return { scopes, exitCode: worstOf(failures.map(({ failure }) => failure.exitCode)) };
}

function toRecordedScope(
  { accountId, zoneId = "", accountName, tokens, unreadable }: ScopeTokens,
  rules: Partial<RecordedScope>,
): RecordedScope {
  const withIds = unreadable.flatMap(({ id, problem = "", ...known }) =>
    id === undefined ? [] : [{ ...known, id, problem }],
  );
  const scope: Scope = accountId === undefined ? { zoneId } : { accountId };
  return { scope, ...defined({ accountName }), ...rules, live: { tokens, unreadable: withIds } };
}

function describeScopes(scopes: readonly ScopeTokens[]): string {
  const tokens = scopes.reduce((sum, scope) => sum + scope.tokens.length, 0);
  const [{ accountId, zoneId = "" } = {}] = scopes;
  const owner =
    scopes.length === 1
      ? describeScope(accountId === undefined ? { zoneId } : { accountId })
      : count(scopes.length, "account");
  return `${count(tokens, "service token")} of ${owner}`;
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

function nothingMatches(file: string, owner: string): FileError {
  return new FileError(
    `${file}: not written: no service token of ${owner} matches, and an empty baseline would check nothing. ` +
      "Check the options that choose tokens, or give --allow-empty.",
  );
}
