import { extname } from "node:path";
import { UsageError } from "../errors";

/** How a file is written. */
export type FileFormat = "json" | "yaml";

const FORMATS: Readonly<Record<string, FileFormat>> = { ".json": "json", ".yaml": "yaml", ".yml": "yaml" };

/** How a file is written, by its ending. @throws UsageError for any other ending, and for no name at all. */
export function formatOf(file: string): FileFormat {
  if (file === "") {
    throw new UsageError("the baseline file's name is empty: give one in .json, .yaml or .yml.");
  }
  const format = FORMATS[extname(file).toLowerCase()];
  if (format === undefined) {
    throw new UsageError(`${file}: a baseline file's name must end in .json, .yaml or .yml.`);
  }
  return format;
}
