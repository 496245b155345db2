import { type FileFormat } from "../files/fileFormat";
import { type Baseline } from "./baselineSchema";
import { printJson } from "./printJson";
import { printBlockYaml } from "./printYaml";

/**
 * Writes the text of a new baseline file.
 *
 * @param schema - where editors find the schema of the file.
 */
export function printBaseline(baseline: Baseline, format: FileFormat, schema: string): string {
  if (format === "json") {
    return `${printJson({ $schema: schema, ...baseline }, { indentation: "", unit: "  ", eol: "\n" })}\n`;
  }
  return `# yaml-language-server: $schema=${schema}\n\n${printBlockYaml(baseline).join("\n")}\n`;
}
