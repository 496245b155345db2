// Generated from schema.json by scripts/generate.mjs.

import * as pulumi from "@pulumi/pulumi";
import type { InputsOf, OneScope } from "./mappedTypes";
import type * as enums from "./types/enums";
import type * as inputs from "./types/input";
import type * as outputs from "./types/output";
import { withDefaults } from "./utilities";

/**
 * Compares the live Cloudflare Access service tokens of an account or a zone with an expectation, and reports each
 * difference and each token that has expired or expires soon.
 *
 * For values that are known only during the deployment, and an example, see {@link getServiceTokenDriftOutput}.
 */
export function getServiceTokenDrift(
  args: GetServiceTokenDriftArgs,
  opts?: pulumi.InvokeOptions,
): Promise<GetServiceTokenDriftResult> {
  return pulumi.runtime.invoke(
    "cloudflare-access:index:getServiceTokenDrift",
    { ...args },
    withDefaults(opts),
  ) as Promise<GetServiceTokenDriftResult>;
}

/**
 * Compares the live Cloudflare Access service tokens of an account or a zone with an expectation, and reports each
 * difference and each token that has expired or expires soon.
 *
 * Takes values that are known only during the deployment, and waits for them.
 *
 * @example
 * ```typescript
 * import * as access from "pulumi-cloudflare-access";
 *
 * const drift = access.getServiceTokenDriftOutput({
 *   expected: [{ name: "CI/CD token", duration: "8760h" }],
 *   expiringWithin: "336h",
 * });
 *
 * export const findings = drift.findings.apply((all) => all.map((finding) => finding.message));
 * ```
 */
export function getServiceTokenDriftOutput(
  args: GetServiceTokenDriftOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetServiceTokenDriftResult> {
  return pulumi.runtime.invokeOutput("cloudflare-access:index:getServiceTokenDrift", { ...args }, withDefaults(opts));
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
  /** The tokens that are expected to exist. */
  expected: readonly inputs.ExpectedServiceToken[];
  /**
   * Report tokens that expire within this time as `expiring`. Go duration, for example `720h` or `1h30m`. The
   * default is `720h` (30 days).
   */
  expiringWithin?: string | undefined;
  /**
   * Report tokens unused for this long as `inactive`. A token that was never used counts from its creation. Go
   * duration, for example `720h` or `1h30m`. By default tokens are not checked for this.
   */
  inactiveFor?: string | undefined;
  /** What to do about live tokens that nothing expects. The default is `ignore`. */
  unmanaged?: enums.Unmanaged | undefined;
}

/** The arguments of {@link getServiceTokenDrift}. */
export type GetServiceTokenDriftArgs = OneScope<PlainArgs>;

/** The arguments of {@link getServiceTokenDriftOutput}. */
export type GetServiceTokenDriftOutputArgs = OneScope<InputsOf<PlainArgs>>;

/** The result of {@link getServiceTokenDrift}. */
export interface GetServiceTokenDriftResult {
  /** Whether there are any findings. */
  readonly drifted: boolean;
  /** The findings, sorted by severity, name and ID. */
  readonly findings: outputs.Finding[];
  /** The number of live tokens that were checked. */
  readonly checked: number;
}
