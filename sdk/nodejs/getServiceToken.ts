// Generated from schema.json by scripts/generate.mjs.

import * as pulumi from "@pulumi/pulumi";
import type { InputsOf, OneScope, OneToken } from "./mappedTypes";
import type * as enums from "./types/enums";
import type * as outputs from "./types/output";
import { withDefaults } from "./utilities";

/**
 * Looks up exactly one Cloudflare Access service token by its name, its ID or its client ID. If no token matches,
 * the failure names the closest names; if several match, it lists each one, unless `prefer` says which to take.
 *
 * For values that are known only during the deployment, and an example, see {@link getServiceTokenOutput}.
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

/** The arguments of {@link getServiceTokenOutput}. */
export type GetServiceTokenOutputArgs = OneScope<OneToken<InputsOf<PlainArgs>>>;

/**
 * A Cloudflare Access service token. Instants are ISO 8601 strings exactly as the API gave them. A listing never
 * contains a token's secret.
 */
export type GetServiceTokenResult = Readonly<outputs.ServiceToken>;
