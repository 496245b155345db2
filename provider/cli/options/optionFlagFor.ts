/** Where an option has another name than the argument or the configuration key that it gives. */
const RENAMED: Readonly<Record<string, string>> = {
  accountId: "--account",
  zoneId: "--zone",
  statuses: "--status",
  baseUrl: "--base-url or CLOUDFLARE_BASE_URL",
};

/** The keys that have no option: a credential on a command line could be read by every user of the machine. */
export const CREDENTIAL_KEYS: ReadonlySet<string> = new Set(["apiToken", "apiKey", "email"]);

/** The option that gives an argument of a function, or a configuration key; undefined where none does. */
export function optionFlagFor(property: string): string | undefined {
  if (CREDENTIAL_KEYS.has(property)) {
    return undefined;
  }
  return RENAMED[property] ?? `--${property.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`;
}
