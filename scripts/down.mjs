import { loadTypeScript } from "./loadTypeScript.mjs";
import { refuseArguments } from "./noArguments.mjs";

refuseArguments("npm run down", "Removes the stack that npm run up has made, and its files.");

const { down } = await loadTypeScript("scripts/up/up.ts");
process.exit(await down());
