import { createRequire } from "node:module";
import { register } from "tsx/cjs/api";

/** Reads something from TypeScript sources. @param read - gets a `require` that takes them, relative to this folder. */
export async function withSources(read) {
  const unregister = register();
  try {
    return await read(createRequire(import.meta.url));
  } finally {
    unregister();
  }
}
