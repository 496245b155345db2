import { readFileSync } from "node:fs";
import { type Failure, FailureList } from "../../arguments/argumentError";
import { checkExpectedTokens } from "../../arguments/checkExpectedTokens";
import { parseDriftRules } from "../../arguments/parseDriftRules";
import { isSameScope, isScope, readScope } from "../../arguments/scopeArguments";
import { version } from "../../packageInfo";
import { systemCodeOf, toFileError } from "../files/fileError";
import { formatOf } from "../files/fileFormat";
import { UsageError } from "../usageError";
import { BaselineDocument, type Mistake } from "./baselineDocument";
import { toMistakes } from "./baselineMistakes";
import { BASELINE_VERSION, type Baseline, baselineSchema, type BaselineScope } from "./baselineSchema";

/** A baseline file, read. */
export interface BaselineFile {
  baseline: Baseline;
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
  const mistakes = parsed.success
    ? findMistakes(parsed.data, document)
    : parsed.error.issues.flatMap((issue) => toMistakes(issue, value, document));
  if (!parsed.success || mistakes.length > 0) {
    throw document.toError(mistakes);
  }
  return { baseline: parsed.data, document };
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
  throw document.toError([{ place: document.placeOf(["version"]), sentence }]);
}

/** What the shape can't tell. */
function findMistakes({ scopes }: Baseline, document: BaselineDocument): Mistake[] {
  return scopes.flatMap((scope, index) => {
    const failures = new FailureList();
    failures.addAll(checkScope(scope, scopes.slice(0, index)));
    parseDriftRules(scope, failures);
    if (scope.tokens.length > 0) {
      failures.addAll(checkExpectedTokens(scope.tokens, "tokens"));
    }
    return failures.toArray().map(({ property, reason }) => {
      const within = (property.match(/[^.[\]]+/g) ?? []).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
      const path = ["scopes", index, ...within];
      return { place: document.placeOf(path), sentence: `scopes[${index}].${property}: ${reason}` };
    });
  });
}

function checkScope(scope: BaselineScope, before: readonly BaselineScope[]): readonly Failure[] {
  const { accountId, zoneId } = scope;
  const ids = { ...(accountId === undefined ? {} : { accountId }), ...(zoneId === undefined ? {} : { zoneId }) };
  const read = readScope(ids);
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
