import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./install.mjs";

const prefix = "cloudflare-access:index:";

/** The closed sets of words that schema.json defines, as TypeScript: a list of each, and its type. */
export function renderClosedSets() {
  const { types } = JSON.parse(readFileSync(join(root, "provider", "schema.json"), "utf8"));
  const sets = Object.entries(types).filter(([, type]) => type.enum !== undefined);
  return `// Generated from schema.json by scripts/generate.mjs.\n${sets.map(([token, type]) => renderClosedSet(token.replace(prefix, ""), type)).join("")}`;
}

function renderClosedSet(name, { description, enum: members }) {
  const list = `${name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase()}_VALUES`;
  return `
/** Every {@link ${name}}. */
export const ${list} = ${JSON.stringify(members.map(({ value }) => value))} as const;

/** ${description} */
export type ${name} = (typeof ${list})[number];
`;
}

/** Every generated file that is committed, by its path. */
export async function renderGeneratedFiles() {
  const { format, resolveConfig } = await import("prettier");
  const files = { "provider/tokens/closedSets.ts": renderClosedSets() };
  const config = await resolveConfig(join(root, "package.json"));
  for (const [path, text] of Object.entries(files)) files[path] = await format(text, { ...config, filepath: path });
  return files;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of Object.entries(await renderGeneratedFiles())) writeFileSync(join(root, path), text);
}
