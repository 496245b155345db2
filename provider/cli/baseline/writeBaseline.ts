import { resolve } from "node:path";
import { parseDriftRules } from "../../arguments/parseDriftRules";
import { limitSentences, listSome, MAX_SHOWN } from "../../clip";
import { describeScope } from "../../cloudflare/scope";
import { count } from "../../count";
import { defined } from "../../defined";
import { quote } from "../../quote";
import { type ExitCode } from "../exitCodes";
import { FileError } from "../files/fileError";
import { formatOf } from "../files/fileFormat";
import { withFileLock } from "../files/fileLock";
import { readTextFile } from "../files/readTextFile";
import { checkTarget, writeFileAtomically } from "../files/writeFileAtomically";
import { toPrintable } from "../formats/printable";
import { toJson } from "../formats/toJson";
import { type FilterOptions, toFilterArgs } from "../options/filterOptions";
import { type RuleOptions } from "../options/ruleOptions";
import { complainOfFailed, type ReadOptions, readTokens, type TokenList } from "../tokens/readTokens";
import { type Shell } from "../shell";
import { describeOwner, describeUnreadable } from "../tokens/tokensSummary";
import { BaselineDocument } from "../baselineFile/baselineDocument";
import { type BaselineFile, parseBaseline } from "../baselineFile/baselineFile";
import { BASELINE_VERSION } from "../baselineFile/baselineSchema";
import { editDocument } from "./edit/editDocument";
import { createObstacleFinder, splitByObstacle } from "./edit/obstacles";
import { type PlannedChange } from "./planEntries";
import { planRecord, toCovers } from "./planRecord";
import { schemaReferenceFor } from "./schemaReference";

/** The options of `baseline write`. */
export interface WriteBaselineOptions extends ReadOptions, FilterOptions, RuleOptions {
  allowEmpty?: boolean;
}

/** Records the current tokens in a baseline file. Everything that can be checked is checked before the API is asked. */
export async function writeBaseline(file: string, options: WriteBaselineOptions, shell: Shell): Promise<ExitCode> {
  const path = resolve(shell.folder, file);
  const { expiringWithin, inactiveFor, unmanaged } = options;
  const settings = defined({ expiringWithin, inactiveFor, unmanaged });
  parseDriftRules(settings);
  formatOf(file);
  checkTarget(file, path);
  const known = readFormer(file, path);
  const filters = toFilterArgs(options);
  const read = await readTokens(options, filters, shell);
  const exitCode = complainOfFailed(read, shell);
  const lists = options.allowEmpty === true ? read.lists : read.lists.filter(({ tokens }) => tokens.length > 0);
  if (lists.length === 0 && read.failed.length === 0) {
    const [only] = read.lists;
    const owner = options.allAccounts === true || only === undefined ? "any account" : describeOwner(only);
    throw new FileError(
      `${file}: not written: no service token of ${owner} matches, and an empty baseline would check nothing. ` +
        "Check the options that choose tokens, or give --allow-empty.",
    );
  }
  if (lists.length > 0) {
    const { isWritten, obstacles, removed } = await withFileLock(file, path, () => {
      const former = readFormer(file, path, known);
      return record(former, planRecord(former, lists, settings, toCovers(filters)), path);
    });
    const written = `${file} is ${isWritten ? "written" : "up to date"}: ${describeRecorded(lists)}.`;
    shell.print(`${toPrintable(written + describeRemoved(removed))}\n`);
    limitSentences(obstacles.map((obstacle) => `${file}: ${obstacle}`)).forEach((sentence) => shell.complain(sentence));
  }
  limitSentences(lists.flatMap(describeUnreadable)).forEach((message) => shell.complain(message));
  return exitCode;
}

/** Writes what changes in a file. */
function record({ document }: BaselineFile, plan: readonly PlannedChange[], path: string) {
  const { applicable, obstacles } = splitByObstacle(plan, createObstacleFinder(document));
  const edited = editDocument(
    document,
    applicable.flatMap(({ edits }) => edits),
  );
  const isWritten = edited !== document;
  if (isWritten) {
    // Nothing is written that can't be read again.
    parseBaseline(edited);
    writeFileAtomically(document.file, path, edited.text);
  }
  const removed = applicable.flatMap(({ change }) => (change?.kind === "removed" ? [change.name] : []));
  return { isWritten, obstacles, removed };
}

function describeRecorded(lists: readonly TokenList[]): string {
  const tokens = lists.reduce((sum, list) => sum + list.tokens.length, 0);
  const [first, ...others] = lists;
  const owner = first !== undefined && others.length === 0 ? describeScope(first) : count(lists.length, "account");
  return `${count(tokens, "service token")} of ${owner}`;
}

function describeRemoved(names: readonly string[]): string {
  const listed = listSome(names.map(quote), ", ", MAX_SHOWN);
  return names.length === 0 ? "" : ` Removed ${count(names.length, "entry", "entries")}: ${listed}.`;
}

/**
 * The file as it is, or a new one where there is none, or an empty one.
 *
 * @param known - what was read before, which needs no second parsing where the text is the same.
 * @throws BaselineError where it is something else.
 */
function readFormer(file: string, path: string, known?: BaselineFile): BaselineFile {
  const text = readTextFile(file, path) ?? "";
  if (text === known?.document.text) {
    return known;
  }
  return text.trim() === "" ? newBaseline(file, path) : parseBaseline(new BaselineDocument(file, text));
}

/** A file that has no account and no zone yet, which is none that can be read. The long line is the schema's. */
function newBaseline(file: string, path: string): BaselineFile {
  const $schema = schemaReferenceFor(path);
  const text =
    formatOf(file) === "json"
      ? toJson({ $schema, version: BASELINE_VERSION, scopes: [] })
      : `# yamllint disable-line rule:line-length
# yaml-language-server: $schema=${$schema}
---
version: ${BASELINE_VERSION}
scopes: []
`;
  return { scopes: [], document: new BaselineDocument(file, text) };
}
