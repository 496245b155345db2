import { readFileSync } from "node:fs";
import { type Failure, FailureList } from "../../arguments/argumentError";
import { checkExpectedTokens } from "../../arguments/checkExpectedTokens";
import { type DriftRules, parseDriftRules } from "../../arguments/parseDriftRules";
import { isSameScope, isScope, readScope } from "../../arguments/scopeArguments";
import { defined } from "../../defined";
import { type Scope } from "../../cloudflare/scope";
import { version } from "../../packageInfo";
import { systemCodeOf, toFileError } from "../files/fileError";
import { formatOf } from "../files/fileFormat";
import { UsageError } from "../usageError";
import { BaselineDocument, type BaselineIssue } from "./baselineDocument";
import { toIssues } from "./baselineIssues";
import { BASELINE_VERSION, type Baseline, baselineSchema, type BaselineScope } from "./baselineSchema";

/** An account or zone of a baseline file, read. */
export interface FileScope {
  /** Where it stands in the file. */
  path: readonly ["scopes", number];
  scope: Scope;
  entry: BaselineScope;
  /** What it says of what counts as drift. */
  rules: DriftRules;
}

/** A baseline file, read. */
export interface BaselineFile {
  baseline: Baseline;
  scopes: readonly FileScope[];
  document: BaselineDocument;
}

/**
 * Reads a baseline file and checks all of it.
 *
 * @throws UsageError when there is no such file; BaselineError with every mistake in it; FileError.
 */
export function readBaselineFile(file: string, path: string): BaselineFile {
  const format = formatOf(file);
  return parseBaseline(new BaselineDocument(file, readText(file, path), format));
}

/** Checks the content of a baseline file. @throws BaselineError with every mistake in it. */
export function parseBaseline(document: BaselineDocument): BaselineFile {
  const value = document.toValue();
  checkVersion(document, value);
  const parsed = baselineSchema.safeParse(value);
  if (!parsed.success) {
    throw document.toError(parsed.error.issues.flatMap((issue) => toIssues(issue, value, document)));
  }
  const { scopes } = parsed.data;
  const issues: BaselineIssue[] = [];
  const read = scopes.map((entry, index) => readFileScope(entry, ["scopes", index], scopes, document, issues));
  if (issues.length > 0) {
    throw document.toError(issues);
  }
  return { baseline: parsed.data, scopes: read, document };
}

function readText(file: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") {
      throw new UsageError(`${file}: there is no such file; "cloudflare-access baseline write ${file}" makes one.`);
    }
    if (code === "EISDIR") {
      throw new UsageError(`${file}: this is a directory; name a file.`);
    }
    throw toFileError(file, "read", error);
  }
}

/** A later version may mean anything by its keys, so nothing else is said of it. */
function checkVersion(document: BaselineDocument, value: unknown): void {
  const given = typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
  if (typeof given !== "number" || !Number.isInteger(given) || given <= BASELINE_VERSION) {
    return;
  }
  const sentence =
    `version: ${given} is newer than cloudflare-access ${version} can read, which is ${BASELINE_VERSION}; ` +
    "update it with `npm install pulumi-cloudflare-access@latest`.";
  throw document.toError([{ position: document.positionOf(["version"]), sentence }]);
}

/** Checks of a scope what the schema can't tell. */
function readFileScope(
  entry: BaselineScope,
  path: FileScope["path"],
  scopes: readonly BaselineScope[],
  document: BaselineDocument,
  issues: BaselineIssue[],
): FileScope {
  const [, index] = path;
  const failures = new FailureList();
  failures.addAll(checkScopeIds(entry, scopes.slice(0, index)));
  // Of a file that is refused, any rules do.
  const rules = failures.parse("", () => parseDriftRules(entry)) ?? parseDriftRules({});
  if (entry.tokens.length > 0) {
    failures.addAll(checkExpectedTokens(entry.tokens, "tokens"));
  }
  for (const { property, reason } of failures.toArray()) {
    const within = (property.match(/[^.[\]]+/g) ?? []).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    const sentence = `scopes[${index}].${property}: ${reason}`;
    issues.push({ position: document.positionOf([...path, ...within]), sentence });
  }
  const { accountId, zoneId = "" } = entry;
  return { path, scope: accountId === undefined ? { zoneId } : { accountId }, entry, rules };
}

function checkScopeIds(scope: BaselineScope, before: readonly BaselineScope[]): readonly Failure[] {
  const { accountId, zoneId } = scope;
  const read = readScope(defined({ accountId, zoneId }));
  if (read === undefined) {
    return [{ property: "accountId", reason: "is missing, and so is zoneId; give one of them." }];
  }
  if (!isScope(read)) {
    return read;
  }
  const twice = before.findIndex((other) => isSameScope(other, scope));
  if (twice < 0) {
    return [];
  }
  const property = accountId === undefined ? "zoneId" : "accountId";
  return [{ property, reason: `scopes[${twice}] has the same one; put their tokens together.` }];
}
