import { loadTypeScript } from "./loadTypeScript.mjs";
import { readOptions } from "./readOptions.mjs";

readOptions(`npm run down

Removes the stack that npm run up has made, and its files. It takes no options.
`);
const { down } = await loadTypeScript("scripts/up/up.ts");
process.exit(await down());
