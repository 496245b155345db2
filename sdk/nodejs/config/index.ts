import { Config } from "@pulumi/pulumi/config";

declare const exports: object;

const settings = new Config("cloudflare-access");

/**
 * The Cloudflare API token. It needs the permission "Access: Service Tokens Read". When it is not set, the environment
 * variable `CLOUDFLARE_API_TOKEN` is used.
 *
 * @remarks Here it is a plain text: wrap it in `pulumi.secret` before it goes anywhere else.
 */
export declare const apiToken: string | undefined;

/**
 * The legacy global API key, which is used together with `email` when there is no API token. When it is not set, the
 * environment variable `CLOUDFLARE_API_KEY` is used.
 *
 * @remarks Here it is a plain text: wrap it in `pulumi.secret` before it goes anywhere else.
 */
export declare const apiKey: string | undefined;

/**
 * The e-mail address that belongs to `apiKey`. When it is not set, the environment variable `CLOUDFLARE_EMAIL` is used.
 */
export declare const email: string | undefined;

/**
 * The 32-character hexadecimal ID of the account that is read when a call names neither an account nor a zone. When
 * neither this nor `zoneId` is set, the environment variable `CLOUDFLARE_ACCOUNT_ID` is used.
 */
export declare const accountId: string | undefined;

/**
 * The 32-character hexadecimal ID of the zone that is read when a call names neither an account nor a zone. When
 * neither this nor `accountId` is set, the environment variable `CLOUDFLARE_ZONE_ID` is used.
 */
export declare const zoneId: string | undefined;

/**
 * The address of the API, with `/client/v4`. Plain `http` is accepted for a loopback host only. When it is not set, the
 * environment variable `CLOUDFLARE_BASE_URL` is used; the default is `https://api.cloudflare.com/client/v4`.
 */
export declare const baseUrl: string | undefined;

/**
 * How long one HTTP attempt may take. Written as Go durations are, for example `720h` or `1h30m`; the default is `30s`.
 */
export declare const requestTimeout: string | undefined;

/**
 * How long a whole listing may take, every retry included. Written as Go durations are, for example `720h` or `1h30m`;
 * the default is `2m`.
 */
export declare const deadline: string | undefined;

/**
 * How many times one request is retried after a network fault, a timeout, or an answer of 408, 429 or 5xx. The default
 * is 4.
 */
export declare const maxRetries: number | undefined;

/**
 * How many pages are requested at once. The default is 16; more than 150 requests a second are never made.
 */
export declare const maxConcurrency: number | undefined;

const texts = ["apiToken", "apiKey", "email", "accountId", "zoneId", "baseUrl", "requestTimeout", "deadline"] as const;

// Getters, since a program may set its configuration (as tests do) after it has loaded the package.
for (const name of texts) {
  Object.defineProperty(exports, name, { enumerable: true, get: (): string | undefined => settings.get(name) });
}
for (const name of ["maxRetries", "maxConcurrency"] as const) {
  Object.defineProperty(exports, name, { enumerable: true, get: () => settings.getNumber(name) });
}
