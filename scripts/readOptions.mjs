import { parseArgs } from "node:util";

/**
 * Reads the options of a script. Where `--help` is among them or something is wrong, it says so and ends the process, before
 * anything is done.
 *
 * @param options - As `parseArgs` of `node:util` takes them.
 */
export function readOptions(usage, options = {}) {
  try {
    const { help, ...values } = parseArgs({ options: { ...options, help: { type: "boolean", short: "h" } } }).values;
    if (!help) return values;
  } catch (error) {
    console.error(`${usage}\n${error.message}\nNothing was done.`);
    process.exit(64);
  }
  console.log(usage);
  process.exit(0);
}
