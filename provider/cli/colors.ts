import picocolors from "picocolors";

/** The colours of a terminal; each one is the identity where there are none. */
export type Colors = ReturnType<typeof picocolors.createColors>;

/**
 * The colours for a stream: none when `NO_COLOR` is set, when the stream is no terminal (unless `FORCE_COLOR` says
 * otherwise), or when the terminal is a dumb one. Source: no-color.org; Node.js's documentation of `FORCE_COLOR`.
 */
export function chooseColors(environment: Readonly<Record<string, string | undefined>>, isTerminal: boolean): Colors {
  const { NO_COLOR = "", FORCE_COLOR = "", TERM = "" } = environment;
  if (NO_COLOR !== "" || FORCE_COLOR === "0") {
    return picocolors.createColors(false);
  }
  return picocolors.createColors(FORCE_COLOR !== "" || (isTerminal && TERM !== "dumb"));
}
