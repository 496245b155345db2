import { resolve } from "node:path";
import { parseDriftRules } from "../../arguments/parseDriftRules";
import { limitSentences, listSome, MAX_SHOWN } from "../../clip";
import { describeScope } from "../../cloudflare/scope";
import { count } from "../../count";
import { defined } from "../../defined";
import { quote } from "../../quote";
import { type ExitCode } from "../exitCodes";
import { FileError } from "../files/fileError";
import { checkTarget } from "../files/writeFileAtomically";
import { toPrintable } from "../formats/printable";
import { type FilterOptions, toFilterArgs } from "../options/filterOptions";
import { type RuleOptions } from "../options/ruleOptions";
import { complainOfFailed, type ReadOptions, readTokens, type TokenList } from "../tokens/readTokens";
import { type Shell } from "../shell";
import { describeOwner, describeUnreadable } from "../tokens/tokensSummary";
import { type BaselineFile } from "../baselineFile/baselineFile";
import { formatOf } from "../baselineFile/readTextFile";
import { makeChanges, readOrCreate, replaceBaseline } from "./changeBaseline";
import { createObstacleFinder, splitByObstacle } from "./edit/obstacles";
import { type PlannedChange } from "./planEntries";
import { planRecord, toCovers } from "./planRecord";

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
  const known = readOrCreate(file, path);
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
    const plan = (before: BaselineFile) => planRecord(before, lists, settings, toCovers(filters));
    const { isWritten, removed, obstacles } = await record(known, path, plan);
    const written = `${file} is ${isWritten ? "written" : "up to date"}: ${describeRecorded(lists)}.`;
    shell.print(`${toPrintable(written + describeRemoved(removed))}\n`);
    limitSentences(obstacles.map((obstacle) => `${file}: ${obstacle}`)).forEach((sentence) => shell.complain(sentence));
  }
  limitSentences(lists.flatMap(describeUnreadable)).forEach((message) => shell.complain(message));
  return exitCode;
}

/** Writes what changes in a file; again where another process changes it meanwhile. */
async function record(known: BaselineFile, path: string, plan: (before: BaselineFile) => PlannedChange[]) {
  for (let before = known; ; before = readOrCreate(before.document.file, path)) {
    const { applicable, obstacles } = splitByObstacle(plan(before), createObstacleFinder(before.document));
    const after = makeChanges(before, applicable);
    if (await replaceBaseline(before, after, path)) {
      const removed = applicable.flatMap(({ change }) => (change?.kind === "removed" ? [change.name] : []));
      return { isWritten: after !== before, removed, obstacles };
    }
  }
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
