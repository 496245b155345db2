import { foundCli } from "./foundCli";

/** Suites that drive real Pulumi; where there is no CLI they are skipped, and the title says why. */
export function describeEngine(title: string, define: () => void): void {
  if ("cli" in foundCli) {
    describe(title, define);
  } else {
    describe.skip(`${title} (not run: ${foundCli.reason})`, define);
  }
}
