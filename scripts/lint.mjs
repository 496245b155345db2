import { join } from "node:path";
import { ESLint } from "eslint";
import ts from "typescript";
import { root } from "./install.mjs";

/** Reports what the compiler finds, then what ESLint does, on one program: to read and check it takes each most of its time. */
async function lint() {
  const { fileNames, options } = ts.getParsedCommandLineOfConfigFile(join(root, "tsconfig.json"), {}, ts.sys);
  // ESLint's rules go from a node to what it is in.
  const host = ts.createCompilerHost(options, true);
  const program = ts.createProgram(fileNames, options, host);
  // Before the rules, as what they ask about links in comments would count as errors.
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
