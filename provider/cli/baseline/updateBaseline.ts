import { resolve } from "node:path";
import { acceptFindings, isAccepted } from "../../tokens/acceptedFindings";
import { findDrift } from "../../tokens/findDrift";
import { type ExpectedToken } from "../../tokens/expectedToken";
import { type Finding } from "../../tokens/findings";
import { runChecks } from "../drift/runChecks";
import { type CompletedCheck, completedChecks, failedChecks } from "../drift/driftReport";
import { toChecks } from "../drift/toChecks";
import { type ExitCode } from "../exitCodes";
import { FileError } from "../files/fileError";
import { withFileLock } from "../files/fileLock";
import { readTextFile } from "../files/readTextFile";
import { checkTarget, writeFileAtomically } from "../files/writeFileAtomically";
import { toPrintableLines } from "../formats/printable";
import { type ConnectionOptions } from "../options/connectionOptions";
import { type Shell } from "../shell";
import { worstExitCode } from "../worstExitCode";
import { type BaselineDocument } from "./baselineDocument";
import { type FileScope, parseBaseline, readBaselineFile } from "./baselineFile";
import { createObstacleFinder, editDocument } from "./editDocument";
import { planUpdate } from "./planUpdate";
import { renderUpdate, type ScopeUpdate } from "./renderUpdate";
import { renderUnifiedDiff } from "./unifiedDiff";

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
    const { before, edited, scopes, outcomes } = await prepareUpdate(file, path, options, shell);
    shell.signal.throwIfAborted();
    if (edited !== undefined && options.dryRun === true) {
      shell.print(toPrintableLines(renderUnifiedDiff(file, before.text, edited.edits)));
    } else if (edited !== undefined && !(await replaceText(file, path, before, edited.text))) {
      continue;
    }
    shell.print(renderUpdate(file, scopes, options, shell));
    const failed = failedChecks({ outcomes });
    failed.forEach(({ failure }) => shell.complain(failure.message));
    return worstExitCode(failed.map(({ failure }) => failure));
  }
  throw new FileError(`${file}: other processes keep changing it. Try again.`);
}

/** `edited` is undefined where the file says what is live already. */
async function prepareUpdate(file: string, path: string, options: UpdateBaselineOptions, shell: Shell) {
  const baseline = readBaselineFile(file, path);
  const checks = toChecks(baseline, { ...options, baseline: file, allowEmpty: true });
  const outcomes = await runChecks(checks, "Read", options, shell);
  const findObstacle = createObstacleFinder(baseline.document);
  const { add = false, prune = false } = options;
  const byScope = new Map(completedChecks({ outcomes }).map((outcome) => [outcome.check.scope, outcome]));
  const plans = baseline.scopes.flatMap((scope) => {
    const live = byScope.get(scope.scope);
    return live === undefined
      ? []
      : [{ scope, live, plan: planUpdate(scope, { live, isGone: createIsGone(live), findObstacle, add, prune }) }];
  });
  const edits = plans.flatMap(({ plan }) => plan.edits);
  const edited = edits.length === 0 ? undefined : editDocument(baseline.document, edits);
  const after = edited === undefined ? baseline : parseBaseline(edited.document);
  const scopes = plans.map(({ scope, live, plan }): ScopeUpdate => {
    const [, index] = scope.path;
    return { check: live.check, plan, unsettled: findUnsettled(after.scopes[index] ?? scope, live, shell.now()) };
  });
  return { before: baseline.document, edited, scopes, outcomes };
}

/** Tells whether a check found an entry's token nowhere; in a listing of several pages, two listings said so. */
function createIsGone({ findings }: CompletedCheck): (entry: ExpectedToken) => boolean {
  const missing = findings.filter(({ kind }) => kind === "missing");
  const gone = new Set(missing.map(({ expectation }) => expectation));
  return (entry) => gone.has(entry);
}

/** What drift would still find. */
function findUnsettled({ entry }: FileScope, { check, ...live }: CompletedCheck, now: number): Finding[] {
  const findings = findDrift(entry.tokens, live, { ...check, now });
  return acceptFindings(findings, entry.accept ?? [], now).findings.filter((finding) => !isAccepted(finding));
}

/** Writes the new text, unless somebody else changed the file since it was read; whether it did. */
function replaceText(file: string, path: string, before: BaselineDocument, text: string): Promise<boolean> {
  return withFileLock(file, path, () => {
    const isUnchanged = readTextFile(file, path) === before.byteOrderMark + before.text;
    if (isUnchanged) {
      writeFileAtomically(file, path, text);
    }
    return isUnchanged;
  });
}
