import type * as pulumi from "@pulumi/pulumi";
import { invoke, invokeOutput } from "@pulumi/pulumi/runtime/invoke";
import type { InputsOf } from "./inputsOf";
import { withVersion } from "./packageVersion";
import type { Scope } from "./scope";
import type { ServiceTokenStatus } from "./types/literals";
import type * as outputs from "./types/output";

const functionToken = "cloudflare-access:index:getServiceTokens";

/**
 * Lists the Cloudflare Access service tokens of an account or a zone. Every page is read, and the result is complete or
 * the call fails.
 *
 * @example
 * ```ts
 * const { clientIds } = await getServiceTokens({ namePattern: "ci-*", statuses: ["active", "expiring"] });
 * ```
 */
export function getServiceTokens(
  args?: GetServiceTokensArgs,
  opts?: pulumi.InvokeOptions,
): Promise<GetServiceTokensResult> {
  return invoke(functionToken, { ...args }, withVersion(opts)) as Promise<GetServiceTokensResult>;
}

/**
 * Lists the Cloudflare Access service tokens of an account or a zone. Every page is read, and the result is complete or
 * the call fails.
 *
 * This form takes values that become known while the stack is deployed, and waits for them.
 *
 * @example
 * ```ts
 * const { clientIds } = getServiceTokensOutput({ accountId: account.id });
 * ```
 */
export function getServiceTokensOutput(
  args?: GetServiceTokensOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetServiceTokensResult> {
  return invokeOutput(functionToken, { ...args }, withVersion(opts));
}

interface Filters {
  /** Only tokens with exactly this name are returned. */
  name?: string | undefined;
  /** Only tokens whose whole name matches this glob are returned, for example `ci-*` or `{dev,prod}-deploy`. */
  namePattern?: string | undefined;
  /**
   * A search text that is passed to the API as it is. Which fields it is compared with, the API does not document.
   */
  search?: string | undefined;
  /**
   * Only tokens with one of these statuses are returned: `active`, `expiring`, `expired` and `disabled`.
   */
  statuses?: readonly ServiceTokenStatus[] | undefined;
  /**
   * How close its expiry must be for a token to count as `expiring`. Written as Go durations are, for example `720h` or
   * `1h30m`; the default is `720h` (30 days).
   */
  expiringWithin?: string | undefined;
  /**
   * How many tokens to ask the API for in one request, from 1 to 1000. The default is 1000, which makes nearly every
   * account one request.
   */
  perPage?: number | undefined;
  /** The largest number of tokens to return, at least 1. When it cuts the list, `truncated` is true. */
  maxItems?: number | undefined;
}

/** The arguments of {@link getServiceTokens}: an account or a zone, and filters, all optional. */
export type GetServiceTokensArgs = Filters & Scope;

/** The arguments of {@link getServiceTokensOutput}: an account or a zone, and filters, all optional. */
export type GetServiceTokensOutputArgs = InputsOf<GetServiceTokensArgs>;

/** What {@link getServiceTokens} gives. */
export interface GetServiceTokensResult {
  /** The tokens, sorted by name and then by ID. */
  readonly tokens: outputs.ServiceToken[];
  /** The tokens by name, for the names that one token alone has. */
  readonly byName: Record<string, outputs.ServiceToken>;
  /** The client IDs by token name, for the names that one token alone has. */
  readonly clientIds: Record<string, string>;
  /** The names that several tokens have, sorted. They are left out of `byName` and `clientIds`. */
  readonly duplicateNames: string[];
  /** How many tokens the API reports without any filters, when it reports a number. */
  readonly totalCount?: number;
  /** Whether `maxItems` cut the list. It is never true for another reason. */
  readonly truncated: boolean;
  /** The account that was read, when the call read an account. */
  readonly accountId?: string;
  /** The zone that was read, when the call read a zone. */
  readonly zoneId?: string;
}
