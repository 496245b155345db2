import { createRequire } from "node:module";
import { register } from "tsx/cjs/api";

/** The severity of each kind of finding, as the code has it. */
export function loadSeverities() {
  const unregister = register();
  try {
    return createRequire(import.meta.url)("../../provider/tokens/findings.ts").SEVERITIES;
  } finally {
    unregister();
  }
}
