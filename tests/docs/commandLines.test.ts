import { writeFileSync } from "node:fs";
import { environmentOf, Workplace } from "../cli/cliProcess";
import { Emulator } from "../emulator/emulator";
import { runInProcess } from "../unit/cli/runInProcess";
import { pages } from "./pages";
import { accessLinesOf, wordsOf } from "./shellLines";

let emulator: Emulator;
let workplace: Workplace;

beforeEach(async () => {
  emulator = await Emulator.start();
  emulator.put({ name: "ci-deploy" });
  workplace = new Workplace();
});

afterEach(async () => {
  workplace.remove();
  await emulator.stop();
});

/** The arguments as they are typed; a folder of the system's is replaced by the test's. */
function argumentsOf(line: string): string[] {
  return wordsOf(line)
    .slice(1)
    .map((word) => word.replace(/^\/var\/lib\/node_exporter\//, `${workplace.folder}/`));
}

/** Writes the baseline file that a command reads: one that expects what is there. */
function writeExpected(args: readonly string[]): void {
  const index = args.includes("--baseline") ? args.indexOf("--baseline") + 1 : args.indexOf("update") + 1;
  const file = index > 0 ? args[index] : undefined;
  if (file !== undefined && /\.(ya?ml|json)$/.test(file)) {
    const scopes = [{ accountId: emulator.accountId, tokens: [{ name: "ci-deploy" }] }];
    writeFileSync(workplace.pathOf(file), JSON.stringify({ version: 1, scopes }));
  }
}

const lines = pages.flatMap(accessLinesOf).map(({ place, line }) => [line, place] as const);

describe("each line with the command", () => {
  it("is found in the pages", () => {
    expect(lines.length).toBeGreaterThan(20);
  });

  it.each(lines)("is one that the command understands: %s (%s)", async (line) => {
    // Where a page only names a command, its help is asked for.
    const args = /^[a-z-]+( [a-z]+)*$/.test(line) ? [...argumentsOf(line), "--help"] : argumentsOf(line);
    writeExpected(args);
    const { code, stderr } = await runInProcess(args, { env: environmentOf(emulator), cwd: workplace.folder });
    // Made-up names and accounts are not there: exit code 1.
    expect([0, 1]).toContain(code);
    expect(stderr).not.toMatch(/See "cloudflare-access.* --help"/);
  });
});
