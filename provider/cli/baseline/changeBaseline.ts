import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { withFileLock } from "../files/fileLock";
import { writeFileAtomically } from "../files/writeFileAtomically";
import { toJson } from "../formats/toJson";
import { BaselineDocument } from "../baselineFile/baselineDocument";
import { type BaselineFile, parseBaseline } from "../baselineFile/baselineFile";
import { BASELINE_VERSION } from "../baselineFile/baselineSchema";
import { formatOf, readTextFile } from "../baselineFile/readTextFile";
import { editDocument } from "./edit/editDocument";
import { type PlannedChange } from "./planEntries";

/** The baseline file at a path, or a new one where there is none. @throws BaselineError where there is something else. */
export function readOrCreate(file: string, path: string): BaselineFile {
  const document = new BaselineDocument(file, currentText(file, path));
  return document.text === newText(file, path) ? { scopes: [], document } : parseBaseline(document);
}

/** Applies changes and parses the result; returns `before` itself if there are none. @throws FileError; BaselineError */
export function makeChanges(before: BaselineFile, changes: readonly PlannedChange[]): BaselineFile {
  const edits = changes.flatMap((change) => change.edits);
  return edits.length === 0 ? before : parseBaseline(editDocument(before.document, edits));
}

/** Writes the new text unless another process changed the file since it was read. @returns false in that case. */
export async function replaceBaseline(before: BaselineFile, after: BaselineFile, path: string): Promise<boolean> {
  const { file, text } = before.document;
  return (
    after === before ||
    withFileLock(file, path, () => {
      const isUnchanged = currentText(file, path) === text;
      if (isUnchanged) {
        writeFileAtomically(file, path, after.document.text);
      }
      return isUnchanged;
    })
  );
}

/** The file's text, or a new file's text if it is absent or blank. */
function currentText(file: string, path: string): string {
  const text = readTextFile(file, path) ?? "";
  return text.trim() === "" ? newText(file, path) : text;
}

/** A baseline without accounts and zones, which `parseBaseline` would refuse. The first comment is for the long line. */
function newText(file: string, path: string): string {
  const $schema = schemaReferenceFor(path);
  if (formatOf(file) === "json") {
    return toJson({ $schema, version: BASELINE_VERSION, scopes: [] });
  }
  return `# yamllint disable-line rule:line-length
# yaml-language-server: $schema=${$schema}
---
version: ${BASELINE_VERSION}
scopes: []
`;
}

/** Where the package has the schema of its baseline files. */
const SCHEMA = join("pulumi-cloudflare-access", "provider", "cli", "baseline", "baseline.schema.json");

/**
 * What a new baseline file names as its schema, so that editors complete its keys: the way from the file's folder to the
 * package, where it is installed in that folder or above; else where it would be, next to the file.
 */
export function schemaReferenceFor(path: string): string {
  const [beside = "", ...above] = createRequire(path).resolve.paths(SCHEMA) ?? [];
  const modules = [beside, ...above].find((folder) => existsSync(join(folder, SCHEMA))) ?? beside;
  const way = relative(dirname(path), join(modules, SCHEMA)).split(sep).join("/");
  return way.startsWith("../") ? way : `./${way}`;
}
