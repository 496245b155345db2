import { join } from "node:path";
import { ESLint } from "eslint";
import ts from "typescript";
import { root } from "./install.mjs";

/** Runs the compiler and ESLint on one program, because building and checking it is most of what each costs. */
async function lint() {
  const {
    fileNames,
    options,
    errors: mistakes,
  } = ts.getParsedCommandLineOfConfigFile(join(root, "tsconfig.json"), {}, ts.sys);
  // ESLint's rules need the parent of each node.
  const host = ts.createCompilerHost(options, true);
  const program = ts.createProgram({ rootNames: fileNames, options, host, configFileParsingDiagnostics: mistakes });
  // Before the rules run: they make the compiler resolve links in comments, and a failure would be reported as an error.
  const errors = ts.getPreEmitDiagnostics(program);
  const eslint = new ESLint({
    cwd: root,
    overrideConfig: { files: ["**/*.ts"], languageOptions: { parserOptions: { project: null, programs: [program] } } },
  });
  const results = await eslint.lintFiles(["."]);
  const { format } = await eslint.loadFormatter();
  process.stdout.write(ts.formatDiagnostics(errors, host) + (await format(results)));
  return errors.length > 0 || results.some(({ errorCount }) => errorCount > 0) ? 1 : 0;
}

process.exitCode = await lint();
