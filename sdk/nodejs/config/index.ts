// Generated from schema.json by scripts/generate.mjs.

import * as pulumi from "@pulumi/pulumi";

declare const exports: object;

const config = new pulumi.Config("cloudflare-access");

// Getters, because a program may set its configuration after it has loaded this package, as tests do. The declarations
// compile to assignments, from which Node.js knows what an ES module can import by name.
function define(name: string, get: () => unknown): void {
  Object.defineProperty(exports, name, { enumerable: true, get });
}

/**
 * The Cloudflare API token. It needs the permission "Access: Service Tokens Read". The default is the environment
 * variable `CLOUDFLARE_API_TOKEN`.
 *
 * Plain text here: wrap it in `pulumi.secret` before passing it on.
 */
export let apiToken: string | undefined;
define("apiToken", () => config.get("apiToken"));

/**
 * The legacy global API key, used together with `email` if there is no API token. If the configuration sets
 * `apiKey` or `email`, the pair is also used instead of an API token from the environment. The default is the
 * environment variable `CLOUDFLARE_API_KEY`.
 *
 * Plain text here: wrap it in `pulumi.secret` before passing it on.
 */
export let apiKey: string | undefined;
define("apiKey", () => config.get("apiKey"));

/** The email address that belongs to `apiKey`. The default is the environment variable `CLOUDFLARE_EMAIL`. */
export let email: string | undefined;
define("email", () => config.get("email"));

/**
 * The account to read if a call names neither an account nor a zone: 32 hexadecimal characters. The default is the
 * environment variable `CLOUDFLARE_ACCOUNT_ID`, if `zoneId` is not set either.
 */
export let accountId: string | undefined;
define("accountId", () => config.get("accountId"));

/**
 * The zone to read if a call names neither an account nor a zone: 32 hexadecimal characters. The default is the
 * environment variable `CLOUDFLARE_ZONE_ID`, if `accountId` is not set either.
 */
export let zoneId: string | undefined;
define("zoneId", () => config.get("zoneId"));

/**
 * The address of the API, including `/client/v4`. Plain `http` is only accepted for a loopback host. The default
 * is the environment variable `CLOUDFLARE_BASE_URL`, or else `https://api.cloudflare.com/client/v4`.
 */
export let baseUrl: string | undefined;
define("baseUrl", () => config.get("baseUrl"));

/**
 * How long one HTTP attempt may take, at most `24h`. Go duration, for example `30s` or `1m30s`. The default is
 * `30s`.
 */
export let requestTimeout: string;
define("requestTimeout", () => config.get("requestTimeout") ?? "30s");

/**
 * How long a whole listing may take, including all retries, at most `24h`. Go duration, for example `30s` or
 * `1m30s`. The default is `2m`.
 */
export let deadline: string;
define("deadline", () => config.get("deadline") ?? "2m");

/**
 * How many times, from 0 to 20, a request is retried after a network fault, a timeout, or a response with status
 * 408, 429 or 5xx. The default is 4.
 */
export let maxRetries: number;
define("maxRetries", () => config.getNumber("maxRetries") ?? 4);

/**
 * How many pages are requested at once, from 1 to 100. The default is 16. The plugin never makes more than 150
 * requests a second.
 */
export let maxConcurrency: number;
define("maxConcurrency", () => config.getNumber("maxConcurrency") ?? 16);
