import { ensureBuilt } from "./build.mjs";
import { loadTypeScript } from "./loadTypeScript.mjs";
import { startStep } from "./startStep.mjs";

await ensureBuilt();
const { up } = await loadTypeScript("scripts/up/up.ts");
process.exit(await up(process.argv.slice(2), startStep));
