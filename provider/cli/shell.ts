import { setMaxListeners } from "node:events";
import { createRedact } from "../cloudflare/redaction";
import { chooseColors, type Colors } from "./colors";
import { toPrintableLines } from "./formats/printable";

/** What surrounds the command: its environment, its output, the time. */
export interface Shell {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where relative paths start. */
  readonly folder: string;
  /** The width of the terminal that the output goes to, in columns; undefined where it goes elsewhere. */
  readonly columns: number | undefined;
  /** Whether people watch the messages. */
  readonly isWatched: boolean;
  readonly colors: Colors;
  /** Aborts when the command is to end. */
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Writes the result. */
  print(text: string): void;
  /** Writes a message, one or more sentences on a line of their own. */
  complain(message: string): void;
  /** Shows a text on the line where the cursor is, in the place of the one before; an empty one clears it. */
  showStatus(text: string): void;
}

/** The parts of a process that a shell is made of. */
export type ShellProcess = Pick<NodeJS.Process, "env" | "cwd" | "stdout" | "stderr">;

/** The environment's variables whose values are never written anywhere. */
const SECRET_VARIABLES = ["CLOUDFLARE_API_TOKEN", "CLOUDFLARE_API_KEY"];

const DEFAULT_COLUMNS = 80;

/** The shell of a process. */
export function createShell({ env, cwd, stdout, stderr }: ShellProcess): Shell {
  let isStatusShown = false;
  // A credential can get into an output by being typed, or stored as a name, in the wrong place.
  const redact = createRedact(SECRET_VARIABLES.map((name) => env[name]));
  const { signal } = new AbortController();
  // Everything that runs at once listens to it.
  setMaxListeners(0, signal);
  const showStatus = (text: string) => {
    if (!stderr.isTTY || (text === "" && !isStatusShown)) {
      return;
    }
    stderr.write(`\r\u001b[K${text}`);
    isStatusShown = text !== "";
  };
  return {
    environment: env,
    folder: cwd(),
    columns: stdout.isTTY ? stdout.columns || DEFAULT_COLUMNS : undefined,
    isWatched: stderr.isTTY,
    colors: chooseColors(env, stdout.isTTY),
    signal,
    now: () => Date.now(),
    print: (text) => {
      showStatus("");
      stdout.write(redact(text));
    },
    complain: (message) => {
      showStatus("");
      stderr.write(`cloudflare-access: ${toPrintableLines(redact(message))}\n`);
    },
    showStatus,
  };
}
