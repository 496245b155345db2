import { loadTypeScript } from "./loadTypeScript.mjs";

// It takes its own arguments from the command line.
await loadTypeScript("tests/emulator/start.ts");
