import picocolors from "picocolors";

/** The colours of a terminal; each one is the identity where there are none. */
export type Colors = ReturnType<typeof picocolors.createColors>;

/**
 * The colours for a stream: only on a terminal that has them, and not where `NO_COLOR` is set. `FORCE_COLOR` turns them on and
 * `FORCE_COLOR=0` off, whatever the stream is (https://no-color.org, https://force-color.org).
 *
 * @param isTerminal - Node.js leaves `isTTY` undefined where the stream is a pipe or a file.
 */
export function chooseColors(
  environment: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean | undefined,
): Colors {
  const { NO_COLOR = "", FORCE_COLOR = "", TERM = "" } = environment;
  if (NO_COLOR !== "" || FORCE_COLOR === "0") {
    return picocolors.createColors(false);
  }
  // Given undefined, picocolors decides by itself, and takes CI=true for a terminal.
  return picocolors.createColors(FORCE_COLOR !== "" || (isTerminal === true && TERM !== "dumb"));
}
