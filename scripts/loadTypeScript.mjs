import { join } from "node:path";
import { ensureInstalled, root } from "./install.mjs";

/** Loads a TypeScript module of the checkout, by its path from the checkout's folder. */
export async function loadTypeScript(path) {
  ensureInstalled();
  const tsx = await import("tsx/cjs/api");
  return tsx.require(join(root, path), import.meta.url);
}
