import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import * as nodeModule from "node:module";
import { dirname, join } from "node:path";
import { Script } from "node:vm";

/** What runs so far, by file: a file that is required again is not run again. */
const running = new Map<string, { source: Buffer; script: Script; module: { exports: unknown } }>();

/**
 * Runs a built file as `require` does, but with the code that the build compiled for this version of Node.js, which takes
 * half of the time. Where the build compiled for another one, Node.js keeps compiled code itself, from 22.8 on.
 */
export function runBuilt(file: string): unknown {
  const code = readCompiledCode(file);
  if (code !== undefined) return runCompiled(file, code);
  const { enableCompileCache, flushCompileCache } = nodeModule as Partial<CompileCache>;
  enableCompileCache?.();
  // The engine kills its plugins, and what is compiled is else written at a process's end.
  if (flushCompileCache !== undefined) setTimeout(flushCompileCache, FLUSH_MS).unref();
  return nodeModule.createRequire(file)(file) as unknown;
}

/** Writes down the compiled code of every file that runs, for the next time. */
export function writeCompiledCode(write: (path: string, code: Buffer) => void): void {
  for (const [file, { source, script }] of running) {
    const code = script.createCachedData();
    write(compiledCodePath(file), Buffer.concat([digestOf(source, code), code]));
  }
}

/**
 * The compiled code of a file. It begins with a digest of itself and of what it was compiled from, as V8 looks at neither:
 * damaged code would end the process, and that of a former text would run in the place of this one.
 */
function readCompiledCode(file: string): Buffer | undefined {
  const path = compiledCodePath(file);
  if (!existsSync(path)) return undefined;
  const stored = readFileSync(path);
  const code = stored.subarray(DIGEST_BYTES);
  return digestOf(readFileSync(file), code).equals(stored.subarray(0, DIGEST_BYTES)) ? code : undefined;
}

function digestOf(source: Buffer, code: Buffer): Buffer {
  return createHash("sha256").update(source).update(code).digest();
}

/** Runs a file with its compiled code. Code that V8 rejects, for its flags, only takes longer. */
export function runCompiled(file: string, code?: Buffer): unknown {
  const known = running.get(file);
  if (known !== undefined) return known.module.exports;
  const source = readFileSync(file);
  const wrapped = nodeModule.Module.wrap(source.toString("utf8"));
  const script = new Script(wrapped, { filename: file, ...(code === undefined ? {} : { cachedData: code }) });
  const module = { exports: {} };
  running.set(file, { source, script, module });
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
  return `${file}.${process.version}-${process.platform}-${process.arch}.cache`;
}

/** Of SHA-256. */
const DIGEST_BYTES = 32;

/** When a plugin has loaded everything, even in a small program, in milliseconds. */
const FLUSH_MS = 250;

/** Of Node.js 22.8 and 22.10; the types here are those of 20. */
interface CompileCache {
  enableCompileCache: () => void;
  flushCompileCache: () => void;
}
