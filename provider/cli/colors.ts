import picocolors from "picocolors";
import { type Environment } from "../configuration/environmentVariables";

/** The colours of a terminal; each one is the identity where there are none. */
export type Colors = ReturnType<typeof picocolors.createColors>;

/**
 * The colours of a stream: none unless it is a terminal that has them, and `NO_COLOR` is not set (https://no-color.org).
 *
 * @param isTerminal - never undefined: picocolors would then decide by itself, and takes `CI=true` for a terminal.
 */
export function chooseColors(environment: Environment, isTerminal: boolean): Colors {
  const { NO_COLOR = "", TERM = "" } = environment;
  return picocolors.createColors(isTerminal && NO_COLOR === "" && TERM !== "dumb");
}
