import { findCli } from "./findCli";

/** Suites that drive real Pulumi; where there is no CLI they are skipped, and the title says why. */
export function describeEngine(title: string, define: () => void): void {
  const found = findCli();
  if ("cli" in found) {
    describe(title, define);
  } else {
    describe.skip(`${title} (not run: ${found.reason})`, define);
  }
}
