import { createRequire } from "node:module";
import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";

ensureInstalled();
await ensureBuilt();
const { register } = await import("tsx/cjs/api");
register();
const { up } = createRequire(import.meta.url)("./up/up.ts");
process.exit(await up(process.argv.slice(2)));
