import { join } from "node:path";
import { parseArgs } from "node:util";
import { benchFolder } from "./bundlePath";

/** What the command line asks of the benchmark. */
export interface BenchOptions {
  /** Where the figures go, as JSON. @default dist/bench/bench-results.json */
  json: string;
  /** Where the table goes as Markdown, where it is wanted. */
  markdown: string | undefined;
  /** The scenarios to run, by ID. @default all */
  only: readonly string[] | undefined;
  /** Fewer runs. */
  quick: boolean;
  /** Whether a claim that is not met is a failure. */
  check: boolean;
  help: boolean;
}

/** What `--help` prints. */
export const usage = `Runs this package, Cloudflare's official client and a plain loop side by side against an emulator of the API.

npm run bench -- [options]

  --quick            fewer runs
  --only ID[,ID]     these scenarios only
  --check            end with 1 where a claim is not met
  --json FILE        where the figures go (default: dist/bench/bench-results.json)
  --markdown FILE    write the table as Markdown, too
  --help             print this
`;

/** Reads the command line. @throws TypeError that names a wrong option. */
export function parseBenchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: "string", default: join(benchFolder, "bench-results.json") },
      markdown: { type: "string" },
      only: { type: "string" },
      quick: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { json, markdown, only, quick, check, help } = values;
  return { json, markdown, only: only?.split(","), quick, check, help };
}
