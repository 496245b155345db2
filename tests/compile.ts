import { join } from "node:path";
import ts from "typescript";
import { root } from "./checkout";

/** What earlier programs have read of the disk: to parse the declarations of packages is most of what a program takes. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * Reads files as TypeScript does in a project with the repository's own compiler options.
 *
 * @param files - Paths that need not exist, with their texts; other files are read from the disk.
 * @param options - Compiler options that replace the repository's.
 */
export function compile(files: ReadonlyMap<string, string>, options: ts.CompilerOptions): ts.Program {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const compilerOptions = {
    ...ts.parseJsonConfigFileContent(config, ts.sys, root).options,
    types: ["node"],
    ...options,
  };
  const host = ts.createCompilerHost(compilerOptions);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (path, ...rest) => {
    if (files.has(path)) {
      return getSourceFile(path, ...rest);
    }
    const source = parsed.get(path) ?? getSourceFile(path, ...rest);
    parsed.set(path, source);
    return source;
  };
  host.fileExists = (path) => files.has(path) || ts.sys.fileExists(path);
  host.readFile = (path) => files.get(path) ?? ts.sys.readFile(path);
  return ts.createProgram([...files.keys()], compilerOptions, host);
}

/** What TypeScript has to say about a file, as `underlined text: message`. */
export function problemsIn(program: ts.Program, path: string): string[] {
  const source = program.getSourceFile(path);
  const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  return diagnostics.map(({ file, start = 0, length = 0, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, " ").replace(/\s+/g, " ");
    return `${file?.text.slice(start, start + length) ?? ""}: ${message}`;
  });
}
