// Generated from schema.json by scripts/generate.mjs.

import * as pulumi from "@pulumi/pulumi";
import type { InputsOf, OneScope } from "./mappedTypes";
import type * as enums from "./types/enums";
import type * as outputs from "./types/output";
import { withDefaults } from "./utilities";

/**
 * Lists the Cloudflare Access service tokens of an account or a zone. The list is complete, or the call fails.
 * Known limit: if an account has more than 1,000 tokens, and one is deleted and another created while the list is
 * read, an existing token can be missing.
 *
 * For values that are known only during the deployment, and an example, see {@link getServiceTokensOutput}.
 */
export function getServiceTokens(
  args?: GetServiceTokensArgs,
  opts?: pulumi.InvokeOptions,
): Promise<GetServiceTokensResult> {
  return pulumi.runtime.invoke(
    "cloudflare-access:index:getServiceTokens",
    { ...args },
    withDefaults(opts),
  ) as Promise<GetServiceTokensResult>;
}

/**
 * Lists the Cloudflare Access service tokens of an account or a zone. The list is complete, or the call fails.
 * Known limit: if an account has more than 1,000 tokens, and one is deleted and another created while the list is
 * read, an existing token can be missing.
 *
 * Takes values that are known only during the deployment, and waits for them.
 *
 * @example
 * ```typescript
 * import * as access from "pulumi-cloudflare-access";
 *
 * const tokens = access.getServiceTokensOutput({
 *   namePattern: "ci-*",
 *   statuses: [access.ServiceTokenStatus.Active, access.ServiceTokenStatus.Expiring],
 * });
 *
 * export const ids = tokens.ids;
 * ```
 */
export function getServiceTokensOutput(
  args?: GetServiceTokensOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetServiceTokensResult> {
  return pulumi.runtime.invokeOutput("cloudflare-access:index:getServiceTokens", { ...args }, withDefaults(opts));
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
  /** Return only tokens with exactly this name. */
  name?: string | undefined;
  /** Return only tokens whose whole name matches this glob, for example `ci-*` or `{dev,prod}-deploy`. */
  namePattern?: string | undefined;
  /** Free-text search, passed to the API unchanged. The API does not document which fields it searches. */
  search?: string | undefined;
  /** Return only tokens with one of these statuses. */
  statuses?: readonly enums.ServiceTokenStatus[] | undefined;
  /**
   * A token that expires within this time has the status `expiring`. Go duration, for example `720h` or `1h30m`. The
   * default is `720h` (30 days).
   */
  expiringWithin?: string | undefined;
  /**
   * The number of tokens per request, from 1 to 1000. The default is 1000, so nearly every account takes one
   * request.
   */
  perPage?: number | undefined;
  /** Return at most this many tokens. If that cuts the list, `truncated` is true. */
  maxItems?: number | undefined;
}

/** The arguments of {@link getServiceTokens}. */
export type GetServiceTokensArgs = OneScope<PlainArgs>;

/** The arguments of {@link getServiceTokensOutput}. */
export type GetServiceTokensOutputArgs = OneScope<InputsOf<PlainArgs>>;

/** The result of {@link getServiceTokens}. */
export interface GetServiceTokensResult {
  /** The tokens, sorted by name and then by ID. */
  readonly tokens: outputs.ServiceToken[];
  /** Token IDs by token name, for names that only one token has. Access policies take token IDs. */
  readonly ids: Record<string, string>;
  /** Client IDs by token name, for names that only one token has. */
  readonly clientIds: Record<string, string>;
  /** Names that several tokens have, sorted. They are left out of `ids` and `clientIds`. */
  readonly duplicateNames: string[];
  /**
   * Tokens that the API lists without a usable name or client ID, sorted by ID. They are in none of the other
   * outputs, but `duplicateNames` takes their names into account. `name` and `namePattern` leave out those with
   * another name; `statuses` and `maxItems` do not apply. Empty except for unusual accounts.
   */
  readonly unreadable: outputs.UnreadableToken[];
  /** The number of tokens that the API reports without any filter, if it reports one. */
  readonly totalCount?: number;
  /** Whether `maxItems` cut the list. */
  readonly truncated: boolean;
  /** The account that was read, if the call read an account. */
  readonly accountId?: string;
  /** The zone that was read, if the call read a zone. */
  readonly zoneId?: string;
}
