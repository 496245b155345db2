import { spawn } from "node:child_process";
import { join } from "node:path";
import { bundle, ensureBuilt } from "./build.mjs";
import { root } from "./install.mjs";

await ensureBuilt();

/** Everyone who is measured is bundled in the same way, so that nobody waits for the loading of hundreds of files. */
const measured = [
  "contenderProcess",
  "contenders/ours",
  "contenders/officialClient",
  "contenders/serialLoop",
  "writingLoop",
];
const out = join(root, "dist", "bench");
await bundle(toEntryPoints(measured), out);
// A plugin on Pulumi's SDK finds it in node_modules, as any other does.
await bundle(toEntryPoints(["pulumiProvider"]), out, { packages: "external" });

const args = ["--import", "tsx", join(root, "tests", "bench", "run.ts"), ...process.argv.slice(2)];
const child = spawn(process.execPath, args, { cwd: root, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));

function toEntryPoints(names) {
  return Object.fromEntries(names.map((name) => [name, `tests/bench/${name}.ts`]));
}
