import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { toJson } from "../formats/toJson";
import { BASELINE_VERSION } from "../baselineFile/baselineSchema";
import { formatOf } from "../baselineFile/readTextFile";

/** Where the package has the schema of its baseline files, below the folder that it is installed into. */
const SCHEMA = "node_modules/pulumi-cloudflare-access/provider/cli/baseline/baseline.schema.json";

/** A file that has no account and no zone yet, which is none that can be read. The long line is the schema's. */
export function newBaseline(file: string, path: string): string {
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

/**
 * What a new baseline file names as its schema, so that editors complete its keys: the way from the file's folder to the
 * package, where it is installed in that folder or above; else where it would be, next to the file.
 */
export function schemaReferenceFor(path: string): string {
  const from = dirname(path);
  let folder = from;
  while (!existsSync(join(folder, SCHEMA))) {
    if (folder === dirname(folder)) {
      return `./${SCHEMA}`;
    }
    folder = dirname(folder);
  }
  const way = relative(from, folder).split(sep).join("/");
  return `${way === "" ? "." : way}/${SCHEMA}`;
}
