import type * as pulumi from "@pulumi/pulumi";
import { invoke, invokeOutput } from "@pulumi/pulumi/runtime/invoke";
import type { InputsOf } from "./inputsOf";
import { withVersion } from "./packageVersion";
import type { Scope } from "./scope";
import type { Prefer } from "./types/literals";
import type * as outputs from "./types/output";

const functionToken = "cloudflare-access:index:getServiceToken";

/**
 * Looks up exactly one Cloudflare Access service token by its name, its ID or its client ID. No match is a failure that
 * names the closest names there are; several matches are a failure that lists each one, unless `prefer` says which to
 * take.
 *
 * @example
 * ```ts
 * const { clientId } = await getServiceToken({ name: "CI/CD token" });
 * ```
 */
export function getServiceToken(
  args: GetServiceTokenArgs,
  opts?: pulumi.InvokeOptions,
): Promise<GetServiceTokenResult> {
  return invoke(functionToken, { ...args }, withVersion(opts)) as Promise<GetServiceTokenResult>;
}

/**
 * Looks up exactly one Cloudflare Access service token by its name, its ID or its client ID. No match is a failure that
 * names the closest names there are; several matches are a failure that lists each one, unless `prefer` says which to
 * take.
 *
 * This form takes values that become known while the stack is deployed, and waits for them.
 *
 * @example
 * ```ts
 * const { clientId } = getServiceTokenOutput({ name: application.name, accountId: account.id });
 * ```
 */
export function getServiceTokenOutput(
  args: GetServiceTokenOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetServiceTokenResult> {
  return invokeOutput(functionToken, { ...args }, withVersion(opts));
}

interface ByName {
  /** The exact name of the token. Give one of `name`, `id` and `clientId`. */
  name: string;
  /**
   * Which token to take when several have the name: `newest` takes the one created last, `longestValid` the one that
   * expires last.
   */
  prefer?: Prefer | undefined;
  /** To be left out: `name` says which token is meant. */
  id?: undefined;
  /** To be left out: `name` says which token is meant. */
  clientId?: undefined;
}

interface ById {
  /** The ID of the token. Give one of `name`, `id` and `clientId`. */
  id: string;
  /** To be left out: `id` says which token is meant. */
  name?: undefined;
  /** To be left out: `id` says which token is meant. */
  clientId?: undefined;
  /** To be left out: only a name can be that of several tokens. */
  prefer?: undefined;
}

interface ByClientId {
  /** The client ID of the token. Give one of `name`, `id` and `clientId`. */
  clientId: string;
  /** To be left out: `clientId` says which token is meant. */
  name?: undefined;
  /** To be left out: `clientId` says which token is meant. */
  id?: undefined;
  /** To be left out: only a name can be that of several tokens. */
  prefer?: undefined;
}

/** The arguments of {@link getServiceToken}: one of `name`, `id` and `clientId`, and an account or a zone if need be. */
export type GetServiceTokenArgs = (ByClientId | ById | ByName) & Scope;

/** The arguments of {@link getServiceTokenOutput}: one of `name`, `id` and `clientId`, and an account or a zone if need be. */
export type GetServiceTokenOutputArgs = InputsOf<GetServiceTokenArgs>;

/** The service token. */
export type GetServiceTokenResult = outputs.ServiceToken;
