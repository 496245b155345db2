import picocolors from "picocolors";
import { clipMessage } from "../clip";
import { type Environment } from "../configuration/environmentVariables";
import { hideSecrets, redact } from "../redaction";
import { toPrintableLines } from "./formats/printable";

/** The colours of a terminal; each one is the identity where there are none. */
export type Colors = ReturnType<typeof picocolors.createColors>;

/** What surrounds the command: its environment, its output, the time. */
export interface Shell {
  readonly environment: Environment;
  /** Where relative paths start. */
  readonly folder: string;
  /** The width of the terminal that the output goes to, in columns; undefined where it goes elsewhere. */
  readonly columns: number | undefined;
  readonly colors: Colors;
  /** Aborts when the command is interrupted. Nothing is written after that. */
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Writes a part of the result, without credentials. What a CI service takes for a command its renderer has escaped. */
  print(text: string): void;
  /** Writes a message: one or more sentences, each on a line of its own. */
  complain(message: string): void;
  /** Shows a string on the current line of the terminal, in place of the one before; an empty one clears the line. */
  showStatus(text: string): void;
}

/** The parts of a process that a shell is made of. */
export type ShellProcess = Pick<NodeJS.Process, "env" | "cwd" | "stdout" | "stderr">;

/** The environment's variables whose values are never written anywhere. */
const SECRET_VARIABLES = ["CLOUDFLARE_API_TOKEN", "CLOUDFLARE_API_KEY"];

const DEFAULT_COLUMNS = 80;

/** The shell of a process. */
export function createShell({ env, cwd, stdout, stderr }: ShellProcess, signal: AbortSignal): Shell {
  // Undefined, not false, for anything but a terminal.
  const isTerminal = (stream: { isTTY?: boolean }) => stream.isTTY === true;
  // A credential can get into an output by being typed, or stored as a name, in the wrong place.
  hideSecrets(SECRET_VARIABLES.map((name) => env[name]));
  let isStatusShown = false;
  const write = (stream: NodeJS.WritableStream, text: string) => {
    showStatus("");
    if (!signal.aborted) {
      stream.write(text);
    }
  };
  const showStatus = (text: string) => {
    if (!isTerminal(stderr) || (text === "" && !isStatusShown)) {
      return;
    }
    stderr.write(`\r\u001b[K${redact(text)}`);
    isStatusShown = text !== "";
  };
  return {
    environment: env,
    folder: cwd(),
    columns: isTerminal(stdout) ? stdout.columns || DEFAULT_COLUMNS : undefined,
    colors: chooseColors(env, isTerminal(stdout)),
    signal,
    now: () => Date.now(),
    print: (text) => write(stdout, redact(text)),
    complain: (message) => {
      write(stderr, `cloudflare-access: ${clipMessage(toPrintableLines(message))}\n`);
    },
    showStatus: (text) => showStatus(signal.aborted ? "" : text),
  };
}

/**
 * The colours of a stream: none unless it is a terminal that has them, and `NO_COLOR` is not set (https://no-color.org).
 *
 * @param isTerminal - never undefined: picocolors would then decide by itself, and takes `CI=true` for a terminal.
 */
function chooseColors({ NO_COLOR = "", TERM = "" }: Environment, isTerminal: boolean): Colors {
  return picocolors.createColors(isTerminal && NO_COLOR === "" && TERM !== "dumb");
}
