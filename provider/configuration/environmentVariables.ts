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

/** The configuration as it was given; numbers may be text, as a stack's configuration has them. */
export interface RawConfiguration {
  apiToken?: string;
  apiKey?: string;
  email?: string;
  accountId?: string;
  zoneId?: string;
  baseUrl?: string;
  requestTimeout?: string;
  deadline?: string;
  maxRetries?: string | number;
  maxConcurrency?: string | number;
}

/** The names by which a front end speaks of its configuration in messages. */
export interface ConfigurationWords {
  /** Where a given value comes from, such as `the configuration key cloudflare-access:apiToken`. */
  sourceOf(key: keyof RawConfiguration): string;
  /** How to give a value, such as `pulumi config set cloudflare-access:accountId …`; undefined where only the environment can. */
  howToSet(key: keyof RawConfiguration): string | undefined;
  /** Why there is no scope where neither the configuration nor the environment gives one; a sentence. */
  readonly noScope: string;
  /** Why there is none where the environment gives both; a sentence. */
  readonly bothScopes: string;
  /** What to add where the API refuses a credential that the configuration gives; a sentence. */
  readonly refusedCredentialHint?: string;
}
