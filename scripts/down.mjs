import { loadTypeScript } from "./loadTypeScript.mjs";

const { down } = await loadTypeScript("scripts/up/down.ts");
process.exit(await down());
