import { dirname, join, resolve } from "node:path";
import ts from "typescript";

const root = resolve(__dirname, "../../..");

/** The file that the package's types start from. */
export const sdkIndex = join(root, "sdk/nodejs/index.ts");

/**
 * Reads files as TypeScript does in a project with the repository's own compiler options.
 *
 * @param files - Paths that need not exist, with their texts; other files are read from the disk.
 * @param options - Compiler options that replace the repository's.
 */
export function createProgram(files: ReadonlyMap<string, string>, options: ts.CompilerOptions = {}): ts.Program {
  const compilerOptions = { ...repositoryOptions(), ...options };
  const host = ts.createCompilerHost(compilerOptions);
  host.fileExists = (path) => files.has(path) || ts.sys.fileExists(path);
  host.readFile = (path) => files.get(path) ?? ts.sys.readFile(path);
  return ts.createProgram([sdkIndex, ...files.keys()], compilerOptions, host);
}

/**
 * What TypeScript has to say about each of the statements, as `underlined text: message`.
 *
 * @param preamble - What comes before the statement; an import in it is seen from this folder.
 * @param options - Compiler options that replace the repository's.
 */
export function diagnosticsOf(
  preamble: string,
  statements: readonly string[],
  options: ts.CompilerOptions,
): Map<string, string[]> {
  const files = new Map(
    statements.map((statement, index) => [join(__dirname, `statement${index}.ts`), `${preamble}${statement};\n`]),
  );
  const program = createProgram(files, options);
  const found = [...files.keys()].map((path) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  });
  return new Map(statements.map((statement, index) => [statement, found[index]!.map(toText)]));
}

function toText({ file, start, length, messageText }: ts.Diagnostic): string {
  const underlined = file?.text.slice(start, (start ?? 0) + (length ?? 0));
  return `${underlined ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, " ").replace(/\s+/g, " ")}`;
}

function repositoryOptions(): ts.CompilerOptions {
  const file = join(root, "tsconfig.json");
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path)) as { config: unknown };
  return ts.parseJsonConfigFileContent(config, ts.sys, dirname(file)).options;
}
