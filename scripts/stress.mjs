import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureBuilt } from "./build.mjs";
import { root } from "./install.mjs";

const usage = `npm run stress -- [--cases N] [--seconds N]

  --cases N    random messages and inputs for each fuzz test (default 100000)
  --seconds N  how long look-ups run under a mix of faults (default 600)
`;

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "100000" },
    seconds: { type: "string", default: "600" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}
await ensureBuilt();
const jest = join(root, "node_modules", "jest", "bin", "jest.js");
run(jest, "--runInBand", "tests/fuzz");
run("--import", "tsx", join(root, "tests", "fuzz", "soak.ts"), values.seconds);

function run(...args) {
  const env = { ...process.env, FUZZ_CASES: values.cases };
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit", env });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}
