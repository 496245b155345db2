import { join } from "node:path";

/** What the benchmark runs in processes of its own, by its path below tests/bench. scripts/bench.mjs bundles it. */
export type Bundle =
  | "contenderProcess"
  | "contenders/ours"
  | "contenders/officialClient"
  | "contenders/officialLookups"
  | "contenders/serialLoop"
  | "pulumiProvider";

/** Where a bundle lies. */
export function bundlePath(bundle: Bundle): string {
  return join(benchFolder, `${bundle}.js`);
}

/** Where the benchmark puts what it makes. */
export const benchFolder = join(__dirname, "..", "..", "dist", "bench");
