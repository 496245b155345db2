import { inspect } from "node:util";

/** Everything that printing, logging or serialising an error can show, its hidden parts and its causes included. */
export function everythingShown(error: unknown): string {
  const shown = [String(error), JSON.stringify(error), inspect(error, { depth: Infinity, showHidden: true })];
  for (let link = error; link instanceof Error; link = link.cause) {
    shown.push(link.message, link.stack ?? "", JSON.stringify(Object.getOwnPropertyDescriptors(link)));
  }
  return shown.join("\n");
}
