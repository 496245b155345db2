import { withSources } from "./withSources.mjs";

/** The severity of each kind of finding, as the code has it. */
export function loadSeverities() {
  return withSources((require) => require("../../provider/tokens/findings.ts").SEVERITIES);
}
