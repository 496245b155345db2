import { resolve } from "node:path";
import { type Finding } from "../../../sdk/nodejs/types/output";
import { acceptFindings, isAccepted } from "../../tokens/acceptedFindings";
import { findDrift } from "../../tokens/findDrift";
import { type CompletedCheck, runChecks } from "../drift/runChecks";
import { toChecks } from "../drift/toChecks";
import { type ExitCode, worstExitCode } from "../exitCodes";
import { FileError } from "../files/fileError";
import { checkTarget } from "../files/writeFileAtomically";
import { type ConnectionOptions } from "../options/connectionOptions";
import { type Shell } from "../shell";
import { type FileScope, readBaselineFile } from "../baselineFile/baselineFile";
import { makeChanges, replaceBaseline } from "./changeBaseline";
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

/** How often the update starts, as another process may change the file meanwhile. */
const MAX_ROUNDS = 5;

/**
 * Lets a baseline file accept what is live, in all of its scopes or the one that the options choose. What it can't accept, it
 * names. Starts again if another process changes the file meanwhile.
 *
 * @param rounds - how often it may still start.
 * @throws FileError if the file keeps changing; whatever reading it throws.
 */
export async function updateBaseline(
  file: string,
  options: UpdateBaselineOptions,
  shell: Shell,
  rounds = MAX_ROUNDS,
): Promise<ExitCode> {
  if (rounds === 0) {
    throw new FileError(`${file}: other processes keep changing it. Try again.`);
  }
  const path = resolve(shell.folder, file);
  checkTarget(file, path);
  const before = readBaselineFile(file, shell);
  const checks = toChecks(before, { ...options, baseline: file, allowEmpty: true, usage: false });
  const outcomes = await runChecks(checks, options, shell);
  shell.signal.throwIfAborted();
  const findObstacle = createObstacleFinder(before.document);
  const completed = outcomes.filter((outcome) => "findings" in outcome);
  const plans = completed.flatMap((live) => {
    const scope = before.scopes.find((candidate) => candidate.scope === live.check.scope);
    const changes = scope && planEntries(scope, live, toEntryRules(live, options));
    return scope && changes ? [{ scope, live, ...splitByObstacle(changes, findObstacle) }] : [];
  });
  const after = makeChanges(
    before,
    plans.flatMap(({ applicable }) => applicable),
  );
  if (options.dryRun !== true && !(await replaceBaseline(before, after, path))) {
    return updateBaseline(file, options, shell, rounds - 1);
  }
  if (options.dryRun === true && after !== before) {
    shell.print(renderDiff(file, before.document.text, after.document.text));
  }
  const scopes = plans.map(({ scope, live, applicable, obstacles }): ScopeUpdate => {
    const changes = applicable.flatMap(({ change }) => change ?? []);
    const unsettled = findUnsettled(after.scopes[scope.path[1]] ?? scope, live, shell.now());
    return { check: live.check, changes, obstacles, unsettled };
  });
  const failed = outcomes.filter((outcome) => "failure" in outcome);
  if (scopes.length > 0) {
    shell.print(renderUpdate(file, scopes, failed.length === 0, options, shell));
  }
  failed.forEach(({ failure }) => shell.complain(failure.message));
  return worstExitCode(failed.map(({ failure }) => failure));
}

/** An entry is removed only if its token was found missing: of several pages, two listings had to agree on that. */
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
