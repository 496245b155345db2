import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type * as runBuiltModule from "../../../provider/runBuilt";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "run-built-"));
  writeFileSync(
    join(folder, "main.js"),
    'exports.sum = () => require("./work.js").two() + 1; exports.dir = __dirname;',
  );
  writeFileSync(join(folder, "work.js"), 'const { sep } = require("node:path"); exports.two = () => sep.length * 2;');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The module as a new process has it, which nothing runs in yet. */
function fresh(): typeof runBuiltModule {
  let loaded: typeof runBuiltModule | undefined;
  jest.isolateModules(() => {
    loaded = jest.requireActual<typeof runBuiltModule>("../../../provider/runBuilt");
  });
  return loaded!;
}

function run(): { sum(): number; dir: string } {
  return fresh().runBuilt(join(folder, "main.js")) as { sum(): number; dir: string };
}

/** Runs both files, and writes their compiled code as the build does. */
function compile(): void {
  const { runToCompile, writeCompiledCode } = fresh();
  (runToCompile(join(folder, "main.js")) as { sum(): number }).sum();
  writeCompiledCode(writeFileSync);
}

/** The same with one byte turned over, at so many places. */
function flips(whole: Buffer, count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) => {
    const flipped = Buffer.from(whole);
    const at = Math.floor((index * whole.length) / count);
    flipped[at] = 255 - whole[at]!;
    return flipped;
  });
}

const cacheName = (file: string) => `${file}.${process.version}-${process.platform}-${process.arch}.cache`;

describe("runBuilt", () => {
  it("runs a file that was not compiled", () => {
    expect(run().sum()).toBe(3);
  });

  it("runs compiled code, and the file it requires", () => {
    compile();

    expect(readdirSync(folder)).toEqual(["main.js", cacheName("main.js"), "work.js", cacheName("work.js")]);
    expect(run().sum()).toBe(3);
    expect(run().dir).toBe(folder);
  });

  it.each(["main.js", "work.js"])("runs %s though its compiled code is damaged, wherever", (file) => {
    compile();
    const path = join(folder, cacheName(file));
    const whole = readFileSync(path);
    const damages = [Buffer.from("damaged"), Buffer.alloc(0), whole.subarray(0, -1), ...flips(whole, 20)];

    for (const damaged of damages) {
      writeFileSync(path, damaged);
      expect(run().sum()).toBe(3);
    }
  });

  it("runs a file that changed after it was compiled, though it is as long as before", () => {
    compile();
    const work = join(folder, "work.js");
    writeFileSync(work, readFileSync(work, "utf8").replace("* 2", "* 7"));

    expect(run().sum()).toBe(8);
  });
});

describe("runToCompile", () => {
  it("runs a file once, however often it is required", () => {
    const { runToCompile } = fresh();
    const file = join(folder, "main.js");

    expect(runToCompile(file)).toBe(runToCompile(file));
  });
});
