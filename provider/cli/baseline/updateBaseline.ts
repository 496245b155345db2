import { resolve } from "node:path";
import { acceptFindings } from "../../tokens/acceptedFindings";
import { findDrift } from "../../tokens/findDrift";
import { type ExpectedToken } from "../../tokens/expectedToken";
import { type Finding } from "../../tokens/findings";
import { checkScopes } from "../drift/checkScopes";
import { type CheckedScope, checkedScopes, failedScopes, isAccepted, type ScopeOutcome } from "../drift/driftReport";
import { toScopeChecks } from "../drift/scopeChecks";
import { type ExitCode, worstOf } from "../exitCodes";
import { FileError } from "../files/fileError";
import { withFileLock } from "../files/fileLock";
import { readTextFile } from "../files/readTextFile";
import { checkTarget, writeFileAtomically } from "../files/writeFileAtomically";
import { toPrintableLines } from "../formats/printable";
import { type ConnectionOptions } from "../options/connectionOptions";
import { countScopes } from "../formats/countScopes";
import { openContext, toSettingsForSeveral } from "../session";
import { type Shell } from "../shell";
import { BaselineDocument } from "./baselineDocument";
import { type BaselineFile, type FileScope, parseBaseline, readBaselineFile } from "./baselineFile";
import { createObstacleFinder, type EditedText, editDocument } from "./editDocument";
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
    const update = await prepareUpdate(file, path, options, shell);
    const { document, edited, scopes, outcomes } = update;
    shell.signal.throwIfAborted();
    if (options.dryRun !== true && edited !== undefined && !(await replaceText(file, path, document, edited))) {
      continue;
    }
    if (options.dryRun === true && edited !== undefined) {
      shell.print(toPrintableLines(renderUnifiedDiff(file, document.text, edited.edits)));
    }
    shell.print(renderUpdate(file, scopes, options, shell));
    const failed = failedScopes({ outcomes });
    failed.forEach(({ failure }) => shell.complain(failure.message));
    return worstOf(failed.map(({ failure }) => failure.exitCode));
  }
  throw new FileError(`${file}: other processes keep changing it. Try again.`);
}

interface PreparedUpdate {
  document: BaselineDocument;
  /** The text with what is live; undefined where it says so already. */
  edited: EditedText | undefined;
  scopes: ScopeUpdate[];
  outcomes: readonly ScopeOutcome[];
}

async function prepareUpdate(
  file: string,
  path: string,
  options: UpdateBaselineOptions,
  shell: Shell,
): Promise<PreparedUpdate> {
  const baseline = readBaselineFile(file, path);
  const checks = toScopeChecks(baseline, { ...options, baseline: file, allowEmpty: true });
  const settings = toSettingsForSeveral(options, shell);
  const total = countScopes(checks.map((check) => check.scope));
  const outcomes = await checkScopes(checks, {
    context: openContext(settings, shell),
    maxConcurrency: settings.maxConcurrency,
    onDone: (count) => shell.showStatus(`Read ${count} of ${total} …`),
  });
  const findObstacle = createObstacleFinder(baseline.document);
  const plans = checkedScopes({ outcomes }).map((outcome) => {
    const scope = scopeOf(baseline, outcome);
    const { add = false, prune = false } = options;
    const isGone = createIsGone(outcome);
    return { outcome, scope, plan: planUpdate(scope, { live: outcome, isGone, findObstacle, add, prune }) };
  });
  const edits = plans.flatMap(({ plan }) => plan.edits);
  const edited = edits.length === 0 ? undefined : editDocument(baseline.document, edits);
  const after = edited === undefined ? baseline : parseBaseline(withText(baseline.document, edited));
  const scopes = plans.map(({ outcome, scope, plan }): ScopeUpdate => {
    const [, index] = scope.path;
    return { check: outcome.check, plan, unsettled: findUnsettled(after.scopes[index] ?? scope, outcome, shell.now()) };
  });
  return { document: baseline.document, edited, scopes, outcomes };
}

function scopeOf({ scopes }: BaselineFile, { check }: CheckedScope): FileScope {
  const scope = scopes.find((candidate) => candidate.scope === check.scope);
  if (scope === undefined) {
    throw new Error("A scope was checked that the file does not have.");
  }
  return scope;
}

/** Tells whether a check found an entry's token nowhere; in a listing of several pages, two listings said so. */
function createIsGone({ findings }: CheckedScope): (entry: ExpectedToken) => boolean {
  const toKey = (name: string, id?: string, clientId?: string) => JSON.stringify([name, id, clientId]);
  const missing = findings.filter(({ kind }) => kind === "missing");
  const keys = new Set(missing.map(({ name, tokenId, clientId }) => toKey(name, tokenId, clientId)));
  return ({ name, id, clientId }) => keys.has(toKey(name, id, clientId));
}

/** What drift would still find. */
function findUnsettled({ entry }: FileScope, { check, ...live }: CheckedScope, now: number): Finding[] {
  const findings = findDrift(entry.tokens, live, { ...check, now });
  return acceptFindings(findings, entry.accept ?? [], now).findings.filter((finding) => !isAccepted(finding));
}

/** Writes the new text, unless somebody else changed the file since it was read; whether it did. */
function replaceText(file: string, path: string, document: BaselineDocument, edited: EditedText): Promise<boolean> {
  return withFileLock(file, path, () => {
    const isUnchanged = readTextFile(file, path) === document.byteOrderMark + document.text;
    if (isUnchanged) {
      writeFileAtomically(file, path, edited.text);
    }
    return isUnchanged;
  });
}

function withText({ file, format }: BaselineDocument, { text }: EditedText): BaselineDocument {
  return new BaselineDocument(file, text, format);
}
