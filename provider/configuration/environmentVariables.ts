/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment variable behind each configuration key that has one. */
export const ENVIRONMENT_VARIABLES = {
  apiToken: "CLOUDFLARE_API_TOKEN",
  apiKey: "CLOUDFLARE_API_KEY",
  email: "CLOUDFLARE_EMAIL",
  accountId: "CLOUDFLARE_ACCOUNT_ID",
  zoneId: "CLOUDFLARE_ZONE_ID",
  baseUrl: "CLOUDFLARE_BASE_URL",
} as const;

type Key = keyof typeof ENVIRONMENT_VARIABLES;

/** Names that other tools read, among them wrangler 1, lego and acme.sh, and that are often set by mistake. */
const OTHER_NAMES: Readonly<Record<Key, readonly string[]>> = {
  apiToken: ["CF_API_TOKEN", "CF_TOKEN", "CLOUDFLARE_TOKEN", "CLOUDFLARE_DNS_API_TOKEN", "CF_DNS_API_TOKEN"],
  apiKey: ["CF_API_KEY", "CF_KEY", "CLOUDFLARE_KEY", "CLOUDFLARE_GLOBAL_API_KEY"],
  email: ["CF_EMAIL", "CF_API_EMAIL", "CLOUDFLARE_API_EMAIL"],
  accountId: ["CF_ACCOUNT_ID", "CLOUDFLARE_ACCOUNT"],
  zoneId: ["CF_ZONE_ID", "CLOUDFLARE_ZONE"],
  baseUrl: ["CF_BASE_URL", "CF_API_BASE_URL", "CLOUDFLARE_API_BASE_URL"],
};

/**
 * What to add to a message that a value is missing: variables that are set under a name that is not read, each with the name
 * that is. Empty where there are none; their values are not shown.
 */
export function adviseMisnamed(keys: readonly Key[], environment: Environment): string {
  const isSet = (name: string) => (environment[name] ?? "") !== "";
  return keys
    .filter((key) => !isSet(ENVIRONMENT_VARIABLES[key]))
    .flatMap((key) => OTHER_NAMES[key].filter(isSet).map((name) => ({ name, right: ENVIRONMENT_VARIABLES[key] })))
    .map(({ name, right }) => ` ${name} is set, but is not read: use the name ${right}.`)
    .join("");
}
