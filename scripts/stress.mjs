import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { root } from "./install.mjs";
import { readOptions } from "./readOptions.mjs";

const usage = `npm run stress [-- OPTIONS]

Runs the fuzz tests with many more cases, and then looks tokens up under a mix of faults.

  --cases N    random messages and inputs for each fuzz test (default 100000)
  --seconds N  how long look-ups run under faults (default 600)
  --help       print this
`;

const options = readOptions(usage, {
  cases: { type: "string", default: "100000" },
  seconds: { type: "string", default: "600" },
});
await ensureBuilt();
const jest = join(root, "node_modules", "jest", "bin", "jest.js");
run(jest, "--runInBand", "tests/fuzz");
run("--import", "tsx", join(root, "tests", "fuzz", "soak.ts"), options.seconds);

function run(...args) {
  const env = { ...process.env, FUZZ_CASES: options.cases };
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit", env });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}
