import { spawn } from "node:child_process";
import { join } from "node:path";

const { ensureInstalled, root } = await import("./install.mjs");
ensureInstalled();

const start = join(root, "tests", "emulator", "start.ts");
const child = spawn(process.execPath, ["--import", "tsx", start, ...process.argv.slice(2)], {
  cwd: root,
  // Through the channel the emulator notices the end of this process, however it ends.
  stdio: ["inherit", "inherit", "inherit", "ipc"],
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));
