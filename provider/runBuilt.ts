import { existsSync, readFileSync } from "node:fs";
import * as nodeModule from "node:module";
import { dirname, join } from "node:path";
import { Script } from "node:vm";

/** What runs so far, by file: a file that is required again is not run again. */
const running = new Map<string, { script: Script; module: { exports: unknown } }>();

/**
 * Runs a built file as `require` does, but with the code that the build compiled for this version of Node.js, which takes
 * half of the time. Where the build compiled for another one, Node.js keeps compiled code itself, from 22.8 on.
 */
export function runBuilt(file: string): unknown {
  const code = compiledCodePath(file);
  if (existsSync(code)) return runCompiled(file, readFileSync(code));
  const { enableCompileCache, flushCompileCache } = nodeModule as Partial<CompileCache>;
  enableCompileCache?.();
  // The engine kills its plugins, and what is compiled is else written at a process's end.
  if (flushCompileCache !== undefined) setTimeout(flushCompileCache, FLUSH_MS).unref();
  return nodeModule.createRequire(file)(file) as unknown;
}

/** Writes down the compiled code of every file that runs, for the next time. */
export function writeCompiledCode(write: (path: string, code: Buffer) => void): void {
  for (const [file, { script }] of running) write(compiledCodePath(file), script.createCachedData());
}

/** Runs a file with its compiled code. Code that V8 rejects, for its flags or a damage, only takes longer. */
export function runCompiled(file: string, code?: Buffer): unknown {
  const known = running.get(file);
  if (known !== undefined) return known.module.exports;
  const wrapped = nodeModule.Module.wrap(readFileSync(file, "utf8"));
  const script = new Script(wrapped, { filename: file, ...(code === undefined ? {} : { cachedData: code }) });
  const module = { exports: {} };
  running.set(file, { script, module });
  const run = script.runInThisContext() as (...wrapper: unknown[]) => void;
  run(module.exports, requireFrom(file, code !== undefined), module, file, dirname(file));
  return module.exports;
}

/** The `require` of a file: another built file is run in the same way. */
function requireFrom(file: string, isCompiled: boolean): (id: string) => unknown {
  const require = nodeModule.createRequire(file) as (id: string) => unknown;
  return (id) => {
    if (!id.startsWith("./")) return require(id);
    const path = join(dirname(file), id);
    return isCompiled ? runBuilt(path) : runCompiled(path);
  };
}

function compiledCodePath(file: string): string {
  return `${file}.${process.version}-${process.arch}.cache`;
}

/** When a plugin has loaded everything, even in a small program, in milliseconds. */
const FLUSH_MS = 250;

/** Of Node.js 22.8 and 22.10; the types here are those of 20. */
interface CompileCache {
  enableCompileCache: () => void;
  flushCompileCache: () => void;
}
