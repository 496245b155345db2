// Generated from schema.json by scripts/generate.mjs.

import * as pulumi from "@pulumi/pulumi";
import type { OneScope, OneToken } from "./exclusive";
import type * as enums from "./types/enums";
import { withDefaults } from "./utilities";

/**
 * Looks up exactly one Cloudflare Access service token by its name, its ID or its client ID. If no token matches,
 * the failure names the closest names; if several match, it lists each one, unless `prefer` says which to take.
 *
 * @example
 * ```typescript
 * import * as access from "pulumi-cloudflare-access";
 *
 * const token = access.getServiceTokenOutput({ name: "CI/CD token" });
 *
 * export const clientId = token.clientId;
 * ```
 */
export function getServiceToken(
  args: GetServiceTokenArgs,
  opts?: pulumi.InvokeOptions,
): Promise<GetServiceTokenResult> {
  return pulumi.runtime.invoke(
    "cloudflare-access:index:getServiceToken",
    { ...args },
    withDefaults(opts),
  ) as Promise<GetServiceTokenResult>;
}

/**
 * Looks up exactly one Cloudflare Access service token by its name, its ID or its client ID. If no token matches,
 * the failure names the closest names; if several match, it lists each one, unless `prefer` says which to take.
 *
 * Takes values that are known only during the deployment, and waits for them.
 *
 * @example
 * ```typescript
 * import * as access from "pulumi-cloudflare-access";
 *
 * const token = access.getServiceTokenOutput({ name: "CI/CD token" });
 *
 * export const clientId = token.clientId;
 * ```
 */
export function getServiceTokenOutput(
  args: GetServiceTokenOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetServiceTokenResult> {
  return pulumi.runtime.invokeOutput("cloudflare-access:index:getServiceToken", { ...args }, withDefaults(opts));
}

interface PlainArgs {
  /**
   * The ID of the Cloudflare account whose service tokens are read: 32 hexadecimal characters. Must not be set
   * together with `zoneId`. If neither is set, the provider's account or zone is used.
   */
  accountId?: string | undefined;
  /**
   * The ID of the Cloudflare zone whose service tokens are read: 32 hexadecimal characters. Must not be set together
   * with `accountId`. If neither is set, the provider's account or zone is used.
   */
  zoneId?: string | undefined;
  /** The exact name of the token. Set exactly one of `name`, `id` and `clientId`. */
  name: string;
  /** The ID of the token. Set exactly one of `name`, `id` and `clientId`. */
  id: string;
  /** The client ID of the token. Set exactly one of `name`, `id` and `clientId`. */
  clientId: string;
  /** Which token to take if several have the name. */
  prefer?: enums.Prefer | undefined;
  /**
   * A token that expires within this time has the status `expiring`. Go duration, for example `720h` or `1h30m`. The
   * default is `720h` (30 days).
   */
  expiringWithin?: string | undefined;
}

/** The arguments of {@link getServiceToken}. */
export type GetServiceTokenArgs = OneScope<OneToken<PlainArgs>>;

interface InputArgs {
  /**
   * The ID of the Cloudflare account whose service tokens are read: 32 hexadecimal characters. Must not be set
   * together with `zoneId`. If neither is set, the provider's account or zone is used.
   */
  accountId?: pulumi.Input<string | undefined>;
  /**
   * The ID of the Cloudflare zone whose service tokens are read: 32 hexadecimal characters. Must not be set together
   * with `accountId`. If neither is set, the provider's account or zone is used.
   */
  zoneId?: pulumi.Input<string | undefined>;
  /** The exact name of the token. Set exactly one of `name`, `id` and `clientId`. */
  name: pulumi.Input<string>;
  /** The ID of the token. Set exactly one of `name`, `id` and `clientId`. */
  id: pulumi.Input<string>;
  /** The client ID of the token. Set exactly one of `name`, `id` and `clientId`. */
  clientId: pulumi.Input<string>;
  /** Which token to take if several have the name. */
  prefer?: pulumi.Input<enums.Prefer | undefined>;
  /**
   * A token that expires within this time has the status `expiring`. Go duration, for example `720h` or `1h30m`. The
   * default is `720h` (30 days).
   */
  expiringWithin?: pulumi.Input<string | undefined>;
}

/** The arguments of {@link getServiceTokenOutput}. */
export type GetServiceTokenOutputArgs = OneScope<OneToken<InputArgs>>;

/**
 * A Cloudflare Access service token. Instants are ISO 8601 strings exactly as the API gave them. A listing never
 * contains a token's secret.
 */
export interface GetServiceTokenResult {
  /** The ID (a UUID) of the service token. Access policies take it. */
  readonly id: string;
  /** The name of the service token. Names need not be unique within an account. */
  readonly name: string;
  /** The client ID, the value that Access expects in the `CF-Access-Client-Id` request header. */
  readonly clientId: string;
  /**
   * How long the token is valid after its creation or last refresh: a Go duration such as `8760h`, or `forever`.
   * Absent if the API does not give a readable one.
   */
  readonly duration?: string;
  /**
   * Whether the token is enabled. A token that the API lists without this field is enabled. Absent, with the status
   * `unknown`, if the API gives neither true nor false.
   */
  readonly enabled?: boolean;
  /** The state of the token. */
  readonly status: enums.ServiceTokenStatus;
  /** Whether the token's duration is `forever`. */
  readonly neverExpires: boolean;
  /** When the token expires. Absent for a token that never expires, and if the API gives no readable expiry. */
  readonly expiresAt?: string;
  /** When the token was created. Absent if the API does not say. */
  readonly createdAt?: string;
  /** When the token was last changed. Absent if the API does not say. */
  readonly updatedAt?: string;
  /** When Access last saw the token used. Absent for a token that was never used. */
  readonly lastSeenAt?: string;
  /** The version of the client secret, which grows with each rotation. Absent if the API does not give it. */
  readonly clientSecretVersion?: number;
  /** When the client secret before the current one stops working. Absent if the API does not give it. */
  readonly previousClientSecretExpiresAt?: string;
}
