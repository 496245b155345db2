import { resolve } from "node:path";
import { parseDriftRules } from "../../arguments/parseDriftRules";
import { listSome } from "../../clip";
import { describeScope } from "../../cloudflare/scope";
import { count } from "../../count";
import { defined } from "../../defined";
import { quote } from "../../quote";
import { type ExitCode } from "../exitCodes";
import { FileError } from "../files/fileError";
import { withFileLock } from "../files/fileLock";
import { type FileFormat, formatOf } from "../files/fileFormat";
import { readTextFile } from "../files/readTextFile";
import { checkTarget, writeFileAtomically } from "../files/writeFileAtomically";
import { toPrintable } from "../formats/printable";
import { toJson } from "../formats/toJson";
import { limitSentences, MAX_SHOWN } from "../limitSentences";
import { type FilterOptions, toFilterArgs } from "../options/filterOptions";
import { type RuleOptions } from "../options/ruleOptions";
import { complainOfFailed, type ReadOptions, readTokens } from "../readTokens";
import { type Shell } from "../shell";
import { type TokenList } from "../tokens/tokenRows";
import { describeOwner, describeUnreadable } from "../tokens/tokensSummary";
import { BaselineDocument } from "./baselineDocument";
import { type BaselineFile, parseBaseline } from "./baselineFile";
import { type Baseline } from "./baselineSchema";
import { editDocument } from "./editDocument";
import { createObstacleFinder, splitByObstacle } from "./obstacles";
import { type Covers, planRecord, type RecordedScope, toBaseline, toCovers } from "./planRecord";
import { printYaml } from "./printYaml";
import { schemaReferenceFor } from "./schemaReference";

/** The options of `baseline write`. */
export interface WriteBaselineOptions extends ReadOptions, FilterOptions, RuleOptions {
  allowEmpty?: boolean;
}

/** Records the current tokens in a baseline file. Everything that can be checked is checked before the API is asked. */
export async function writeBaseline(file: string, options: WriteBaselineOptions, shell: Shell): Promise<ExitCode> {
  const path = resolve(shell.folder, file);
  const { expiringWithin, inactiveFor, unmanaged } = options;
  const rules = defined({ expiringWithin, inactiveFor, unmanaged });
  parseDriftRules(rules);
  formatOf(file);
  checkTarget(file, path);
  const known = readFormer(file, path);
  const filters = toFilterArgs(options);
  const read = await readTokens(options, filters, shell);
  const exitCode = complainOfFailed(read, shell);
  const scopes = options.allowEmpty === true ? read.lists : read.lists.filter(({ tokens }) => tokens.length > 0);
  if (scopes.length === 0 && read.failed.length === 0) {
    const [only] = read.lists;
    const owner = options.allAccounts === true || only === undefined ? "any account" : describeOwner(only);
    throw new FileError(
      `${file}: not written: no service token of ${owner} matches, and an empty baseline would check nothing. ` +
        "Check the options that choose tokens, or give --allow-empty.",
    );
  }
  const recorded = scopes.map((scope) => ({ ...rules, ...toRecordedScope(scope) }));
  if (recorded.length > 0) {
    const write = () => record(file, path, recorded, toCovers(filters), known);
    const { isWritten, obstacles, removed } = await withFileLock(file, path, write);
    const written = `${file} is ${isWritten ? "written" : "up to date"}: ${describeRecorded(recorded)}.`;
    shell.print(`${toPrintable(written + describeRemoved(removed))}\n`);
    limitSentences(obstacles.map((obstacle) => `${file}: ${obstacle}`)).forEach((sentence) => shell.complain(sentence));
  }
  limitSentences(scopes.flatMap(describeUnreadable)).forEach((message) => shell.complain(message));
  return exitCode;
}

function toRecordedScope({ accountId, zoneId = "", accountName, tokens, unreadable }: TokenList): RecordedScope {
  const withIds = unreadable.flatMap(({ id, problem = "", ...known }) =>
    id === undefined ? [] : [{ ...known, id, problem }],
  );
  const scope = accountId === undefined ? { zoneId } : { accountId };
  return { scope, ...defined({ accountName }), live: { tokens, unreadable: withIds } };
}

function describeRecorded(recorded: readonly RecordedScope[]): string {
  const tokens = recorded.reduce((sum, { live }) => sum + live.tokens.length, 0);
  const [first, ...others] = recorded.map(({ scope }) => scope);
  const owner = first !== undefined && others.length === 0 ? describeScope(first) : count(recorded.length, "account");
  return `${count(tokens, "service token")} of ${owner}`;
}

function describeRemoved(names: readonly string[]): string {
  const listed = listSome(names.map(quote), ", ", MAX_SHOWN);
  return names.length === 0 ? "" : ` Removed ${count(names.length, "entry", "entries")}: ${listed}.`;
}

/** Puts scopes into a file, as it is now. */
function record(
  file: string,
  path: string,
  recorded: readonly RecordedScope[],
  covers: Covers,
  known: BaselineFile | undefined,
) {
  const former = readFormer(file, path, known);
  if (former === undefined) {
    const format = formatOf(file);
    const text = printNew(toBaseline(recorded), format, schemaReferenceFor(path));
    // Nothing is written that is too large to be read again.
    parseBaseline(new BaselineDocument(file, text, format));
    writeFileAtomically(file, path, text);
    return { isWritten: true, obstacles: [], removed: [] };
  }
  const { applicable, obstacles } = splitByObstacle(
    planRecord(former, recorded, covers),
    createObstacleFinder(former.document),
  );
  const edits = applicable.flatMap((planned) => planned.edits);
  if (edits.length > 0) {
    writeFileAtomically(file, path, editDocument(former.document, edits).text);
  }
  const removed = applicable.flatMap(({ change }) => (change?.kind === "removed" ? [change.name] : []));
  return { isWritten: edits.length > 0, obstacles, removed };
}

/** Lets yamllint's default rules pass: the schema's line is longer than 80 characters. */
const LONG_LINE = "# yamllint disable-line rule:line-length";

function printNew(baseline: Baseline, format: FileFormat, $schema: string): string {
  return format === "json"
    ? toJson({ $schema, ...baseline })
    : `${LONG_LINE}\n# yaml-language-server: $schema=${$schema}\n---\n${printYaml(baseline, "block")}\n`;
}

/**
 * The file as it is; undefined where there is none, or an empty one.
 *
 * @param known - what was read before, which needs no second parsing where the text is the same.
 * @throws BaselineError where it is something else.
 */
function readFormer(file: string, path: string, known?: BaselineFile): BaselineFile | undefined {
  const text = readTextFile(file, path) ?? "";
  if (text === known?.document.text) {
    return known;
  }
  return text.trim() === "" ? undefined : parseBaseline(new BaselineDocument(file, text, formatOf(file)));
}
