import { resolve } from "node:path";
import { FailureList } from "../../arguments/argumentError";
import { checkExpectedTokens } from "../../arguments/checkExpectedTokens";
import { parseDriftRules } from "../../arguments/parseDriftRules";
import { parseScope, scopeKey } from "../../arguments/scopeArguments";
import { type Scope } from "../../cloudflare/scope";
import { type AcceptedFinding, parseDay } from "../../tokens/acceptedFindings";
import { version as commandVersion } from "../../packageInfo";
import { toCommandLine } from "../commandLine";
import { UsageError } from "../errors";
import { type Shell } from "../shell";
import { BaselineDocument } from "./baselineDocument";
import { BASELINE_VERSION, type Baseline, type BaselineScope, findSchemaProblems } from "./baselineSchema";
import { type Path, type Problem } from "./issue";
import { formatOf, readTextFile } from "./readTextFile";

/** An account or zone of a baseline file, read. */
export interface FileScope {
  /** Where it stands in the file. */
  path: readonly ["scopes", number];
  scope: Scope;
  entry: BaselineScope;
}

/** A baseline file, read. */
export interface BaselineFile {
  scopes: readonly FileScope[];
  document: BaselineDocument;
}

/**
 * Reads a baseline file and checks all of it.
 *
 * @throws UsageError when there is no such file; BaselineError with everything that is wrong with it; FileError.
 */
export function readBaselineFile(file: string, shell: Pick<Shell, "folder" | "environment">): BaselineFile {
  formatOf(file);
  const text = readTextFile(file, resolve(shell.folder, file));
  if (text === undefined) {
    const command = toCommandLine("baseline write", file, [], shell.environment);
    throw new UsageError(`${file}: no such file.${command === undefined ? "" : ` To make one, run: ${command}`}`);
  }
  return parseBaseline(new BaselineDocument(file, text));
}

/** Checks the content of a baseline file. @throws BaselineError with everything that is wrong with it. */
export function parseBaseline(document: BaselineDocument): BaselineFile {
  // A hostile file can have a million mistakes, most of which are errors at first: their stacks would take 1 GB.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return checkBaseline(document);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function checkBaseline(document: BaselineDocument): BaselineFile {
  const { value } = document;
  document.throwIfAny(findKindProblem(value));
  document.throwIfAny(findSchemaProblems(value));
  const problems: Problem[] = [];
  const firsts = new Map<string, number>();
  const scopes = (value as Baseline).scopes.flatMap((entry, index): FileScope[] => {
    const failures = new FailureList();
    if (entry.accountId === undefined && entry.zoneId === undefined) {
      failures.add("accountId", "is missing, and so is zoneId; give one of them.");
    }
    const scope = failures.parse("accountId", () => parseScope(entry));
    if (scope !== undefined) {
      const first = firsts.get(scopeKey(scope)) ?? index;
      firsts.set(scopeKey(scope), first);
      if (first < index) {
        const property = scope.accountId === undefined ? "zoneId" : "accountId";
        failures.add(property, `scopes[${first}] has the same one; put their tokens together.`);
      }
    }
    checkScope(entry, failures);
    for (const { property, reason } of failures.toArray()) {
      problems.push({ path: ["scopes", index, ...toPath(property)], describe: () => reason });
    }
    return scope ? [{ path: ["scopes", index], scope, entry }] : [];
  });
  document.throwIfAny(problems);
  return { scopes, document };
}

/** What is wrong with a file of which each key would be reported as unknown. */
function findKindProblem(value: unknown): Problem[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [];
  }
  const { version, scopes }: { version?: unknown; scopes?: unknown } = value;
  if (Number.isInteger(version) && Number(version) > BASELINE_VERSION) {
    const advice = "Update the package: `npm install pulumi-cloudflare-access@latest`.";
    const reason = `${String(version)} is not supported: cloudflare-access ${commandVersion} reads version ${BASELINE_VERSION}.`;
    return [{ path: ["version"], describe: () => `${reason} ${advice}` }];
  }
  if (Object.keys(value).length > 1 && scopes === undefined && version !== BASELINE_VERSION) {
    return [
      { path: [], describe: () => `is not a baseline: it has neither scopes nor the version ${BASELINE_VERSION}.` },
    ];
  }
  return [];
}

/** Checks of a scope what the schema can't tell; the properties of the failures are paths below the scope. */
function checkScope(entry: BaselineScope, failures: FailureList): void {
  failures.parse("", () => parseDriftRules(entry));
  if (entry.usage === true && entry.zoneId !== undefined) {
    failures.add(
      "usage",
      "needs an account: only accounts have reusable policies and groups. Remove it, or set it to false.",
    );
  }
  if (entry.tokens.length > 0) {
    failures.parse("", () => checkExpectedTokens(entry.tokens, "tokens"));
  }
  entry.accept?.forEach((accepted, index) => checkAccepted(accepted, `accept[${index}]`, failures));
}

function checkAccepted(accepted: AcceptedFinding, at: string, failures: FailureList): void {
  if (accepted.name === undefined && accepted.id === undefined) {
    failures.add(`${at}.name`, "is missing, and so is id; give one of them, or both.");
  }
  for (const [key, advice] of NOT_EMPTY) {
    if (accepted[key]?.trim() === "") {
      failures.add(`${at}.${key}`, `is empty; ${advice}.`);
    }
  }
  failures.parse(`${at}.until`, () => parseDay(accepted.until));
}

const NOT_EMPTY = [
  ["name", "give the name of the token, or its id instead"],
  ["id", "give the ID of the token, or its name instead"],
  ["reason", "say why the finding is accepted"],
] as const;

/** `tokens[2].name` as `["tokens", 2, "name"]`. */
function toPath(property: string): Path {
  return (property.match(/[^.[\]]+/g) ?? []).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
