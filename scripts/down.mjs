import { createRequire } from "node:module";
import { ensureInstalled } from "./install.mjs";

ensureInstalled();
const { register } = await import("tsx/cjs/api");
register();
const { down } = createRequire(import.meta.url)("./up/down.ts");
process.exit(await down());
