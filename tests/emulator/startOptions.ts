import { parseArgs } from "node:util";
import { type EmulatorSettings } from "./settings";

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
  --tokens N           N made-up tokens (default: a few realistic ones, and what uses them)
  --latency MS         how long each request waits (default 0)
  --max-per-page N     the largest page (default 1000)
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
      port: { type: "string", default: "0" },
      tokens: { type: "string" },
      latency: { type: "string", default: "0" },
      "max-per-page": { type: "string", default: "1000" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  return {
    port: wholeNumber("--port", values.port),
    tokens: values.tokens === undefined ? undefined : wholeNumber("--tokens", values.tokens),
    settings: {
      latencyMs: wholeNumber("--latency", values.latency),
      maxPerPage: Math.max(1, wholeNumber("--max-per-page", values["max-per-page"])),
    },
    json: values.json,
    help: values.help,
  };
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new Error(`${option} takes a whole number, not "${text}".`);
  }
  return Number(text);
}
