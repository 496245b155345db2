import type * as pulumi from "@pulumi/pulumi";
import { invoke, invokeOutput } from "@pulumi/pulumi/runtime/invoke";
import type { InputsOf } from "./inputsOf";
import { withVersion } from "./packageVersion";
import type { Scope } from "./scope";
import type * as inputs from "./types/input";
import type { Unmanaged } from "./types/literals";
import type * as outputs from "./types/output";

const functionToken = "cloudflare-access:index:getServiceTokenDrift";

/**
 * Compares the live Cloudflare Access service tokens of an account or a zone with an expectation, and reports each
 * difference and each token that has expired or is about to.
 *
 * @example
 * ```ts
 * const { drifted, findings } = await getServiceTokenDrift({ expected: [{ name: "CI/CD token", duration: "8760h" }] });
 * ```
 */
export function getServiceTokenDrift(
  args: GetServiceTokenDriftArgs,
  opts?: pulumi.InvokeOptions,
): Promise<GetServiceTokenDriftResult> {
  return invoke(functionToken, { ...args }, withVersion(opts)) as Promise<GetServiceTokenDriftResult>;
}

/**
 * Compares the live Cloudflare Access service tokens of an account or a zone with an expectation, and reports each
 * difference and each token that has expired or is about to.
 *
 * This form takes values that become known while the stack is deployed, and waits for them.
 *
 * @example
 * ```ts
 * const { findings } = getServiceTokenDriftOutput({ expected: [{ name: application.name }], unmanaged: "report" });
 * ```
 */
export function getServiceTokenDriftOutput(
  args: GetServiceTokenDriftOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetServiceTokenDriftResult> {
  return invokeOutput(functionToken, { ...args }, withVersion(opts));
}

interface Expectation {
  /** The tokens that are expected to exist. */
  expected: readonly inputs.ExpectedServiceToken[];
  /**
   * How close its expiry must be for a token to count as `expiring`. Written as Go durations are, for example `720h` or
   * `1h30m`; the default is `720h` (30 days).
   */
  expiringWithin?: string | undefined;
  /**
   * How long a token may go unused before it is reported as `inactive`; a token that was never used counts from its
   * creation. Written as Go durations are, for example `720h` or `1h30m`. Tokens are not checked for this unless it is
   * given.
   */
  inactiveFor?: string | undefined;
  /**
   * What to do about live tokens that nothing expects: `ignore` them, which is the default, or `report` each one as
   * `unmanaged`.
   */
  unmanaged?: Unmanaged | undefined;
}

/** The arguments of {@link getServiceTokenDrift}: what is expected, and an account or a zone if need be. */
export type GetServiceTokenDriftArgs = Expectation & Scope;

/** The arguments of {@link getServiceTokenDriftOutput}: what is expected, and an account or a zone if need be. */
export type GetServiceTokenDriftOutputArgs = InputsOf<GetServiceTokenDriftArgs>;

/** What {@link getServiceTokenDrift} gives. */
export interface GetServiceTokenDriftResult {
  /** Whether there is any finding. */
  readonly drifted: boolean;
  /** What was found, sorted by severity, name and ID. */
  readonly findings: outputs.Finding[];
  /** How many live tokens were checked. */
  readonly checked: number;
}
