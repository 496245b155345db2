import { optionFlagFor } from "./optionFlagFor";

const PREFERENCE = /\bset `prefer` to "newest" or "longestValid"/g;
const BASE_URL = /\b(check|proxy settings and) baseUrl\b/gi;
const ARGUMENT = /\b(by|or|with) `(name|id|clientId|search)`/g;

/** Puts the advice of the functions and the client, which speaks of arguments and configuration keys, into the command's options. */
export function toCommandWords(message: string): string {
  return message
    .replace(PREFERENCE, "use --prefer newest or --prefer longestValid")
    .replace(BASE_URL, (_, before: string) => `${before} ${optionFlagFor("baseUrl") ?? "baseUrl"}`)
    .replace(
      ARGUMENT,
      (_, before: string, name: string) => `${before} ${name === "name" ? "NAME" : (optionFlagFor(name) ?? name)}`,
    );
}
