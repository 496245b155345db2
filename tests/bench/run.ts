import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { VERSION as officialClient } from "cloudflare/version";
import { version } from "../../package.json";
import { EmulatorProcess } from "./emulatorProcess";
import { benchFolder } from "./processes";
import { toReport } from "./report";
import { type Outcome, runScenario, type Scenario } from "./scenario";
import { manyAccounts, tokensList } from "./scenarios/command";
import { listings } from "./scenarios/listings";
import { lookups, pluginStart, wholeInvoke } from "./scenarios/plugin";
import { preview } from "./scenarios/preview";
import { usage } from "./scenarios/usage";

const help = `Runs this package, Cloudflare's official client and a plain loop side by side against an emulator of the API.

npm run bench -- [options]

  --quick            fewer runs
  --only ID[,ID]     these scenarios only
  --check            end with 1 where a claim is not met
  --help             print this

The figures are also written to dist/bench/bench-results.json.
`;

/** Every scenario, in the order in which they run and are shown. */
function allScenarios(emulator: EmulatorProcess): Scenario[] {
  return [
    ...listings(emulator),
    wholeInvoke(emulator),
    tokensList(emulator),
    lookups(emulator, 1),
    lookups(emulator, 100),
    lookups(emulator, 1000),
    manyAccounts(emulator),
    usage(emulator),
    pluginStart(),
    preview(emulator),
  ];
}

/** Runs the benchmark: 0 when everything ran, 1 when something did not, or with `--check` when a claim is not met. */
async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: "string" },
      quick: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const outcomes = await runAll(values.only?.split(","), values.quick);
  const platform = `${process.platform}-${process.arch}, ${cpus().length} processors`;
  const day = new Date().toISOString().slice(0, 10);
  const machine = `pulumi-cloudflare-access ${version} and cloudflare ${officialClient} on Node.js ${process.versions.node}, ${platform}, ${day}.`;
  writeFileSync(join(benchFolder, "bench-results.json"), `${JSON.stringify({ machine, outcomes }, undefined, 2)}\n`);
  process.stdout.write(
    `${toReport(outcomes)}\n${machine} Medians; everything against one emulator of the API on loopback.\n`,
  );
  return values.check && outcomes.some(({ claims }) => claims.some(({ isMet }) => !isMet)) ? 1 : 0;
}

async function runAll(only: readonly string[] | undefined, isQuick: boolean): Promise<Outcome[]> {
  const emulator = await EmulatorProcess.start();
  const outcomes: Outcome[] = [];
  try {
    const scenarios = allScenarios(emulator);
    const unknown = only?.find((wanted) => !scenarios.some(({ id }) => id === wanted));
    if (unknown !== undefined) {
      throw new Error(`There is no scenario ${unknown}; there are ${scenarios.map(({ id }) => id).join(", ")}.`);
    }
    const wanted = scenarios.filter(({ id }) => only?.includes(id) ?? true);
    for (const [index, scenario] of wanted.entries()) {
      process.stderr.write(`[${index + 1}/${wanted.length}] ${scenario.id}\n`);
      outcomes.push(await runScenario(scenario, isQuick, emulator));
    }
  } finally {
    await emulator.stop();
  }
  return outcomes;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`The benchmark did not run: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
