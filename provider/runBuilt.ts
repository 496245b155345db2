import { existsSync, readFileSync } from "node:fs";
import * as nodeModule from "node:module";
import { dirname, join } from "node:path";
import { Script } from "node:vm";
import * as zlib from "node:zlib";

/** What runs so far, by file: a file that is required again is not run again. */
const running = new Map<string, { sourceChecksum: number; script: Script; module: { exports: unknown } }>();

/**
 * Runs a built file as `require` does, but with the code that the build compiled for this version of Node.js, which takes
 * half of the time. Where the build compiled for another one, Node.js keeps compiled code itself, from 22.8 on.
 */
export function runBuilt(file: string): unknown {
  const known = running.get(file);
  if (known !== undefined) return known.module.exports;
  if (existsSync(compiledCodePath(file))) {
    const source = readFileSync(file);
    const code = readCompiledCode(file, source);
    if (code !== undefined) return run(file, source, code);
  }
  const { enableCompileCache, flushCompileCache } = nodeModule as Partial<CompileCache>;
  enableCompileCache?.();
  // The engine kills its plugins, and what is compiled is else written at a process's end.
  if (flushCompileCache !== undefined) setTimeout(flushCompileCache, FLUSH_MS).unref();
  return nodeModule.createRequire(file)(file) as unknown;
}

/** Runs a built file without compiled code, so that {@link writeCompiledCode} has all that runs. */
export function runToCompile(file: string): unknown {
  return running.get(file)?.module.exports ?? run(file, readFileSync(file));
}

/** Writes down the compiled code of every file that runs, for the next time. */
export function writeCompiledCode(write: (path: string, code: Buffer) => void): void {
  for (const [file, { sourceChecksum, script }] of running) {
    const code = script.createCachedData();
    const checksum = Buffer.alloc(CHECKSUM_BYTES);
    checksum.writeUInt32LE(crc32(code, sourceChecksum));
    // Where there are no checksums, nothing could be read again.
    if (canCheck) write(compiledCodePath(file), Buffer.concat([checksum, code]));
  }
}

/**
 * The compiled code of a file. It begins with a checksum of what it was compiled from and of itself, as V8 looks at
 * neither: damaged code would end the process, and that of a former text would run in the place of this one.
 */
function readCompiledCode(file: string, source: Buffer): Buffer | undefined {
  const stored = readFileSync(compiledCodePath(file));
  const code = stored.subarray(CHECKSUM_BYTES);
  if (!canCheck || stored.length < CHECKSUM_BYTES) return undefined;
  return stored.readUInt32LE() === crc32(code, crc32(source)) ? code : undefined;
}

/** Runs a file, with its compiled code where there is some. Code that V8 rejects, for its flags, only takes longer. */
function run(file: string, source: Buffer, code?: Buffer): unknown {
  const wrapped = nodeModule.Module.wrap(source.toString("utf8"));
  const script = new Script(wrapped, { filename: file, ...(code === undefined ? {} : { cachedData: code }) });
  const module = { exports: {} };
  running.set(file, { sourceChecksum: crc32(source), script, module });
  const runScript = script.runInThisContext() as (...wrapper: unknown[]) => void;
  runScript(
    module.exports,
    requireFrom(file, code === undefined ? runToCompile : runBuilt),
    module,
    file,
    dirname(file),
  );
  return module.exports;
}

/** The `require` of a file: another built file is run in the same way. */
function requireFrom(file: string, runOther: (path: string) => unknown): (id: string) => unknown {
  const require = nodeModule.createRequire(file) as (id: string) => unknown;
  return (id) => (id.startsWith("./") ? runOther(join(dirname(file), id)) : require(id));
}

function compiledCodePath(file: string): string {
  return `${file}.${process.version}-${process.platform}-${process.arch}.cache`;
}

const CHECKSUM_BYTES = 4;

/** Node.js has these checksums from 20.15 on. A hash of node:crypto costs a process more than compiled code saves. */
const { crc32 = () => 0 } = zlib as Partial<{ crc32: (data: Buffer, before?: number) => number }>;
const canCheck = "crc32" in zlib;

/** When a plugin has loaded everything, even in a small program, in milliseconds. */
const FLUSH_MS = 250;

/** Of Node.js 22.8 and 22.10; the types here are those of 20. */
interface CompileCache {
  enableCompileCache: () => void;
  flushCompileCache: () => void;
}
