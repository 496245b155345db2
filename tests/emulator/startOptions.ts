import { parseArgs } from "node:util";
import { parseSettings, type EmulatorSettings } from "./settings";

/** What the command line asks of an emulator that runs alone. */
export interface StartOptions {
  /** @default 0 any free one */
  port: number;
  /** Made-up tokens in the place of the sample ones. @default undefined */
  tokens: number | undefined;
  settings: Partial<EmulatorSettings>;
  /** Whether to print one line of JSON for a script. @default false */
  json: boolean;
  help: boolean;
}

/** What `--help` prints. */
export const usage = `Starts an emulator of Cloudflare's service-token API on 127.0.0.1 and ends on Ctrl-C.

npm run emulator -- [options]

  --port N             the port (default: any free one)
  --tokens N           N made-up tokens (default: a few realistic ones)
  --latency MS         how long each request waits (default 0)
  --max-per-page N     the largest page (default 1000)
  --oversized WHAT     what a larger per_page gets: clamp (default) or reject
  --result-info WHAT   full (default), absent, totalPagesOnly, totalCountOnly or withoutTotals
  --name-match WHAT    how ?name= is compared: exact (default), substring or ignored
  --secret-versions WHAT  which answers have client_secret_version: listed (default), single or absent
  --paging WHAT        paged (default), or ignored: every page is the whole list
  --json               print one line of JSON for a script
  --help               print this
`;

/**
 * Reads the command line.
 * @throws Error that names a wrong option or value.
 */
export function parseStartOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: "string" },
      tokens: { type: "string" },
      latency: { type: "string" },
      "max-per-page": { type: "string" },
      oversized: { type: "string" },
      "result-info": { type: "string" },
      "name-match": { type: "string" },
      "secret-versions": { type: "string" },
      paging: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  return {
    port: wholeNumber("--port", values.port) ?? 0,
    tokens: wholeNumber("--tokens", values.tokens),
    settings: parseSettings({
      latencyMs: wholeNumber("--latency", values.latency),
      maxPerPage: wholeNumber("--max-per-page", values["max-per-page"]),
      oversizedPerPage: values.oversized,
      resultInfo: values["result-info"],
      nameMatch: values["name-match"],
      secretVersions: values["secret-versions"],
      paging: values.paging,
    }),
    json: values.json,
    help: values.help,
  };
}

function wholeNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  if (!/^\d{1,9}$/.test(text)) {
    throw new Error(`${option} takes a whole number, not "${text}".`);
  }
  return Number(text);
}
