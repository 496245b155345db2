import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { renderClosedSets } from "./generate/closedSets.mjs";
import { renderSchema } from "./generate/schemaExamples.mjs";
import { renderSdk } from "./generate/sdk.mjs";
import { ensureInstalled, root } from "./install.mjs";

/**
 * Writes the files that are generated from schema.json, and the examples in schema.json itself. They are committed, so that a checkout can be read and compiled as it is;
 * with `--check` nothing is written, and the exit code is 1 if a file is stale.
 */
async function generate({ check }) {
  const stale = Object.entries(await renderGeneratedFiles()).filter(([path, text]) => read(path) !== text);
  for (const [path, text] of check ? [] : stale) {
    writeFileSync(join(root, path), text);
  }
  if (check && stale.length > 0) {
    console.error(`Not up to date with schema.json: ${stale.map(([path]) => path).join(", ")}.`);
    console.error("Run: node scripts/generate.mjs");
    process.exitCode = 1;
  }
}

/** Every generated file by its path, formatted. */
async function renderGeneratedFiles() {
  const { version } = JSON.parse(read("package.json"));
  const schemaText = renderSchema(JSON.parse(read("provider/schema.json")), version);
  const schema = JSON.parse(schemaText);
  const files = { "provider/tokens/closedSets.ts": renderClosedSets(schema), ...renderSdk(schema) };
  const { format, resolveConfig } = await import("prettier");
  const config = await resolveConfig(join(root, "package.json"));
  for (const [path, text] of Object.entries(files)) {
    const marked = `// Generated from schema.json by scripts/generate.mjs.\n\n${text}`;
    files[path] = await format(marked, { ...config, filepath: path });
  }
  files["provider/schema.json"] = await format(schemaText, { ...config, filepath: "provider/schema.json" });
  return files;
}

function read(path) {
  try {
    return readFileSync(join(root, path), "utf8");
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureInstalled();
  await generate({ check: process.argv.includes("--check") });
}
