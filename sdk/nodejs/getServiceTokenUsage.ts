// Generated from schema.json by scripts/generate.mjs.

import * as pulumi from "@pulumi/pulumi";
import type { InputsOf, OneTokenOrAll } from "./mappedTypes";
import type * as outputs from "./types/output";
import { withDefaults } from "./utilities";

/**
 * Finds what uses Cloudflare Access service tokens: the policies, rule groups and applications of an account that
 * name them. Anything that the credential may not read, or that cannot be read, is in `unknown`; unknown never
 * means unused.
 *
 * For values that are known only during the deployment, and an example, see {@link getServiceTokenUsageOutput}.
 */
export function getServiceTokenUsage(
  args?: GetServiceTokenUsageArgs,
  opts?: pulumi.InvokeOptions,
): Promise<GetServiceTokenUsageResult> {
  return pulumi.runtime.invoke(
    "cloudflare-access:index:getServiceTokenUsage",
    { ...args },
    withDefaults(opts),
  ) as Promise<GetServiceTokenUsageResult>;
}

/**
 * Finds what uses Cloudflare Access service tokens: the policies, rule groups and applications of an account that
 * name them. Anything that the credential may not read, or that cannot be read, is in `unknown`; unknown never
 * means unused.
 *
 * Takes values that are known only during the deployment, and waits for them.
 *
 * @example
 * ```typescript
 * import * as access from "pulumi-cloudflare-access";
 *
 * const usage = access.getServiceTokenUsageOutput({ name: "CI/CD token" });
 *
 * export const usedBy = usage.applications.apply((all) => all.map((application) => application.name));
 * export const isUnused = usage.tokens.apply((all) => all.every((token) => token.inUse === false));
 * ```
 */
export function getServiceTokenUsageOutput(
  args?: GetServiceTokenUsageOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetServiceTokenUsageResult> {
  return pulumi.runtime.invokeOutput("cloudflare-access:index:getServiceTokenUsage", { ...args }, withDefaults(opts));
}

interface PlainArgs {
  /**
   * The ID of the Cloudflare account: 32 hexadecimal characters. If it is not set, the provider's account is used. A
   * zone cannot be read: only an account has reusable policies.
   */
  accountId?: string | undefined;
  /** Return only the tokens with exactly this name. Set at most one of `name`, `id` and `clientId`. */
  name?: string | undefined;
  /** Return only the token with this ID. Set at most one of `name`, `id` and `clientId`. */
  id?: string | undefined;
  /** Return only the token with this client ID. Set at most one of `name`, `id` and `clientId`. */
  clientId?: string | undefined;
  /**
   * A token that expires within this time has the status `expiring`. Go duration, for example `720h` or `1h30m`. The
   * default is `720h` (30 days).
   */
  expiringWithin?: string | undefined;
}

/** The arguments of {@link getServiceTokenUsage}. */
export type GetServiceTokenUsageArgs = OneTokenOrAll<PlainArgs>;

/** The arguments of {@link getServiceTokenUsageOutput}. */
export type GetServiceTokenUsageOutputArgs = OneTokenOrAll<InputsOf<PlainArgs>>;

/** The result of {@link getServiceTokenUsage}. */
export interface GetServiceTokenUsageResult {
  /** The tokens and what uses each, sorted by name and then by ID. Empty if no token matches. */
  readonly tokens: outputs.ServiceTokenUsage[];
  /** The policies that the uses name, sorted by name and then by ID. */
  readonly policies: outputs.AccessPolicy[];
  /** The applications that the uses and these policies name, sorted by name and then by ID. */
  readonly applications: outputs.AccessApplication[];
  /** The policies that let any valid service token into an application. */
  readonly anyValidToken: outputs.ServiceTokenUse[];
  /** Tokens that something names but the list of tokens does not contain: deleted, or hidden from the credential. */
  readonly unlisted: outputs.UnlistedToken[];
  /** The sources that could not be read completely, and why. */
  readonly unknown: outputs.UnknownUsage[];
  /**
   * Whether the organization has strict service token authentication on: Allow policies then let no service token
   * in. Absent if the API does not say.
   */
  readonly strictAuthentication?: boolean;
  /** The organization's clean-up of unused tokens. Absent if the API does not give it. */
  readonly inactivity?: outputs.TokenInactivity;
}
