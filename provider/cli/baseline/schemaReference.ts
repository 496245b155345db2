import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/** Where the package has the schema of its baseline files, below the folder that it is installed into. */
const SCHEMA = ["node_modules", "pulumi-cloudflare-access", "provider", "cli", "baseline", "baseline.schema.json"];

/**
 * What a new baseline file names as its schema, so that editors complete its keys: the way from the file's folder to the
 * package, where it is installed in that folder or above; else where it would be, next to the file.
 */
export function schemaReferenceFor(path: string): string {
  const from = dirname(path);
  for (let folder = from; ; folder = dirname(folder)) {
    const schema = join(folder, ...SCHEMA);
    if (existsSync(schema)) {
      return toReference(relative(from, schema));
    }
    if (folder === dirname(folder)) {
      return toReference(join(...SCHEMA));
    }
  }
}

function toReference(path: string): string {
  const slashed = path.split(sep).join("/");
  return slashed.startsWith("..") ? slashed : `./${slashed}`;
}
