import { createRequire } from "node:module";
import { ensureInstalled } from "./install.mjs";

ensureInstalled();
const { register } = await import("tsx/cjs/api");
register();
// It takes its own arguments from the command line.
createRequire(import.meta.url)("../tests/emulator/start.ts");
