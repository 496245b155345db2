import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/** Where the package has the schema of its baseline files, below the folder that it is installed into. */
const SCHEMA = "node_modules/pulumi-cloudflare-access/provider/cli/baseline/baseline.schema.json";

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
