import { resolve } from "node:path";
import { type Finding } from "../../../sdk/nodejs/types/output";
import { acceptFindings, isAccepted } from "../../tokens/acceptedFindings";
import { findDrift } from "../../tokens/findDrift";
import { type CompletedCheck, runChecks } from "../drift/runChecks";
import { toChecks } from "../drift/toChecks";
import { type ExitCode, worstExitCode } from "../exitCodes";
import { FileError } from "../files/fileError";
import { withFileLock } from "../files/fileLock";
import { readTextFile } from "../files/readTextFile";
import { checkTarget, writeFileAtomically } from "../files/writeFileAtomically";
import { type ConnectionOptions } from "../options/connectionOptions";
import { type Shell } from "../shell";
import { type BaselineDocument } from "../baselineFile/baselineDocument";
import { type FileScope, parseBaseline, readBaselineFile } from "../baselineFile/baselineFile";
import { editDocument } from "./edit/editDocument";
import { createObstacleFinder, splitByObstacle } from "./edit/obstacles";
import { type EntryRules, findPinnedChanges, planEntries, type Unmatched } from "./planEntries";
import { renderDiff } from "./renderDiff";
import { renderUpdate, type ScopeUpdate } from "./renderUpdate";

/** The options of `baseline update`. */
export interface UpdateBaselineOptions extends ConnectionOptions {
  add?: boolean;
  prune?: boolean;
  dryRun?: boolean;
}

/** How often the update starts again where somebody else changes the file meanwhile. */
const MAX_ROUNDS = 5;

/** Lets a baseline file accept what is live, in all of its scopes. What it can't accept, it names. */
export async function updateBaseline(file: string, options: UpdateBaselineOptions, shell: Shell): Promise<ExitCode> {
  const path = resolve(shell.folder, file);
  checkTarget(file, path);
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    const { before, edited, scopes, outcomes } = await prepareUpdate(file, options, shell);
    shell.signal.throwIfAborted();
    if (edited !== before && options.dryRun === true) {
      shell.print(renderDiff(file, before.text, edited.text));
    } else if (edited !== before && !(await replaceText(file, path, before, edited))) {
      continue;
    }
    shell.print(renderUpdate(file, scopes, options, shell));
    const failed = outcomes.filter((outcome) => "failure" in outcome);
    failed.forEach(({ failure }) => shell.complain(failure.message));
    return worstExitCode(failed.map(({ failure }) => failure));
  }
  throw new FileError(`${file}: other processes keep changing it. Try again.`);
}

/** `edited` is `before` where the file says what is live already. */
async function prepareUpdate(file: string, options: UpdateBaselineOptions, shell: Shell) {
  const baseline = readBaselineFile(file, shell);
  const checks = toChecks(baseline, { ...options, baseline: file, allowEmpty: true, usage: false });
  const outcomes = await runChecks(checks, options, shell);
  const findObstacle = createObstacleFinder(baseline.document);
  const completed = outcomes.filter((outcome) => "findings" in outcome);
  const plans = completed.flatMap((live) => {
    const scope = baseline.scopes.find((candidate) => candidate.scope === live.check.scope);
    const changes = scope && planEntries(scope, live, toEntryRules(live, options));
    return scope && changes ? [{ scope, live, ...splitByObstacle(changes, findObstacle) }] : [];
  });
  const edits = plans.flatMap(({ applicable }) => applicable.flatMap((planned) => planned.edits));
  const edited = editDocument(baseline.document, edits);
  const after = edited === baseline.document ? baseline : parseBaseline(edited);
  const scopes = plans.map(({ scope, live, applicable, obstacles }): ScopeUpdate => {
    const [, index] = scope.path;
    const changes = applicable.flatMap(({ change }) => change ?? []);
    const unsettled = findUnsettled(after.scopes[index] ?? scope, live, shell.now());
    return { check: live.check, changes, obstacles, unsettled };
  });
  return { before: baseline.document, edited, scopes, outcomes };
}

/** An entry goes only if the check found its token missing, for which two listings of several pages had to agree. */
function toEntryRules({ findings }: CompletedCheck, { add = false, prune = false }: UpdateBaselineOptions): EntryRules {
  const missing = findings.filter(({ kind }) => kind === "missing");
  const gone = new Set(missing.map(({ expectation }) => expectation));
  const mayRemove = (match: Unmatched) =>
    prune && match.kind === "missing" && match.claimed === undefined && gone.has(match.expected);
  return { findFields: findPinnedChanges, mayRemove, mayAdd: add };
}

/** What drift would still find. */
function findUnsettled({ entry }: FileScope, { check, ...live }: CompletedCheck, now: number): Finding[] {
  const findings = findDrift(entry.tokens, live, { ...check, now });
  return acceptFindings(findings, entry.accept ?? [], now).findings.filter((finding) => !isAccepted(finding));
}

/** Writes the new text, unless somebody else changed the file since it was read; whether it did. */
function replaceText(file: string, path: string, before: BaselineDocument, after: BaselineDocument): Promise<boolean> {
  return withFileLock(file, path, () => {
    const isUnchanged = readTextFile(file, path) === before.text;
    if (isUnchanged) {
      writeFileAtomically(file, path, after.text);
    }
    return isUnchanged;
  });
}
