import type * as pulumi from "@pulumi/pulumi";

interface Settings {
  /**
   * The Cloudflare API token. It needs the permission "Access: Service Tokens Read". When it is not set, the
   * environment variable `CLOUDFLARE_API_TOKEN` is used.
   */
  apiToken?: pulumi.Input<string | undefined>;
  /**
   * The legacy global API key, which is used together with `email` when there is no API token. When it is not set, the
   * environment variable `CLOUDFLARE_API_KEY` is used.
   */
  apiKey?: pulumi.Input<string | undefined>;
  /**
   * The e-mail address that belongs to `apiKey`. When it is not set, the environment variable `CLOUDFLARE_EMAIL` is
   * used.
   */
  email?: pulumi.Input<string | undefined>;
  /**
   * The address of the API, with `/client/v4`. Plain `http` is accepted for a loopback host only. When it is not set,
   * the environment variable `CLOUDFLARE_BASE_URL` is used; the default is `https://api.cloudflare.com/client/v4`.
   */
  baseUrl?: pulumi.Input<string | undefined>;
  /**
   * How long one HTTP attempt may take. Written as Go durations are, for example `720h` or `1h30m`; the default is
   * `30s`.
   */
  requestTimeout?: pulumi.Input<string | undefined>;
  /**
   * How long a whole listing may take, every retry included. Written as Go durations are, for example `720h` or
   * `1h30m`; the default is `2m`.
   */
  deadline?: pulumi.Input<string | undefined>;
  /**
   * How many times one request is retried after a network fault, a timeout, or an answer of 408, 429 or 5xx. The
   * default is 4.
   */
  maxRetries?: pulumi.Input<number | undefined>;
  /** How many pages are requested at once. The default is 16; more than 150 requests a second are never made. */
  maxConcurrency?: pulumi.Input<number | undefined>;
}

interface DefaultAccount {
  /**
   * The 32-character hexadecimal ID of the account that is read when a call names neither an account nor a zone. When
   * neither this nor `zoneId` is set, the environment variable `CLOUDFLARE_ACCOUNT_ID` is used.
   */
  accountId?: pulumi.Input<string | undefined>;
  /** To be left out: `accountId` says what is read. */
  zoneId?: undefined;
}

interface DefaultZone {
  /**
   * The 32-character hexadecimal ID of the zone that is read when a call names neither an account nor a zone. When
   * neither this nor `accountId` is set, the environment variable `CLOUDFLARE_ZONE_ID` is used.
   */
  zoneId?: pulumi.Input<string | undefined>;
  /** To be left out: `zoneId` says what is read. */
  accountId?: undefined;
}

/** The configuration of a provider: credentials, an account or a zone, and limits, all optional. */
export type ProviderArgs = Settings & (DefaultAccount | DefaultZone);
