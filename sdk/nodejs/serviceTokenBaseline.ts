// Generated from schema.json by scripts/generate.mjs.

import * as pulumi from "@pulumi/pulumi";
import type { InputsOf, OneScope, OutputsOf } from "./mappedTypes";
import type * as enums from "./types/enums";
import type * as outputs from "./types/output";
import { withDefaults } from "./utilities";

/**
 * A read-only snapshot of the Cloudflare Access service tokens of an account or a zone, kept in the stack's state.
 * Once the live tokens differ from it, `pulumi preview --refresh --expect-no-changes` fails, a refresh warns of
 * each finding, and `--diff` shows them. `pulumi up --refresh` accepts the tokens as they are.
 *
 * The resource never writes to Cloudflare. Deleting it only removes the snapshot from the state.
 *
 * A renewed token (its expiry moved later) is not drift, and neither is a new token with `unmanaged: ignore`. Both
 * are recorded with the next change of the baseline.
 *
 * @example
 * ```typescript
 * import * as access from "pulumi-cloudflare-access";
 *
 * const baseline = new access.ServiceTokenBaseline("service-tokens", {
 *   namePattern: "ci-*",
 *   unmanaged: access.Unmanaged.Report,
 * });
 *
 * export const clientIds = baseline.clientIds;
 * ```
 */
export class ServiceTokenBaseline extends pulumi.CustomResource implements OutputsOf<PlainArgs> {
  /** @internal */
  public static readonly __pulumiType = "cloudflare-access:index:ServiceTokenBaseline";

  /**
   * Reads the state of an existing resource.
   *
   * @param name - The unique name of the resource.
   * @param id - The provider's ID of the resource.
   * @param opts - Options of the resource.
   */
  public static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    opts?: pulumi.CustomResourceOptions,
  ): ServiceTokenBaseline {
    return new ServiceTokenBaseline(name, undefined, { ...opts, id });
  }

  /** Whether a value is a ServiceTokenBaseline, even one made by another copy of this package in the same process. */
  public static override isInstance(obj: unknown): obj is ServiceTokenBaseline {
    return (
      (obj as { readonly __pulumiType?: unknown } | null | undefined)?.__pulumiType ===
      ServiceTokenBaseline.__pulumiType
    );
  }

  declare public readonly accountId: pulumi.Output<string | undefined>;
  declare public readonly zoneId: pulumi.Output<string | undefined>;
  declare public readonly names: pulumi.Output<string[] | undefined>;
  declare public readonly namePattern: pulumi.Output<string | undefined>;
  declare public readonly expiringWithin: pulumi.Output<string | undefined>;
  declare public readonly inactiveFor: pulumi.Output<string | undefined>;
  declare public readonly unmanaged: pulumi.Output<enums.Unmanaged | undefined>;
  /** The recorded tokens, by token ID. `lastSeenAt` is recorded but not compared. */
  declare public readonly tokens: pulumi.Output<Record<string, outputs.ServiceToken>>;
  /** Token IDs by token name, for names that only one token has. Access policies take token IDs. */
  declare public readonly ids: pulumi.Output<Record<string, string>>;
  /** Client IDs by token name, for names that only one token has. */
  declare public readonly clientIds: pulumi.Output<Record<string, string>>;
  /** How the live tokens differed from the snapshot at the last refresh. Empty after a create or an update. */
  declare public readonly drift: pulumi.Output<outputs.Finding[]>;
  /** When the snapshot was taken, as an ISO 8601 instant. */
  declare public readonly recordedAt: pulumi.Output<string>;

  /**
   * Declares a resource.
   *
   * @param name - The unique name of the resource.
   * @param args - The resource's arguments.
   * @param opts - Options of the resource.
   */
  constructor(name: string, args?: ServiceTokenBaselineArgs, opts?: pulumi.CustomResourceOptions) {
    const inputs: pulumi.Inputs = {
      accountId: undefined,
      zoneId: undefined,
      names: undefined,
      namePattern: undefined,
      expiringWithin: undefined,
      inactiveFor: undefined,
      unmanaged: undefined,
      tokens: undefined,
      ids: undefined,
      clientIds: undefined,
      drift: undefined,
      recordedAt: undefined,
      ...(opts?.id === undefined ? args : undefined),
    };
    super(ServiceTokenBaseline.__pulumiType, name, inputs, withDefaults(opts));
  }
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
  /**
   * The exact names of the tokens to record. If neither this nor `namePattern` is set, every token of the account or
   * zone is recorded.
   */
  names?: readonly string[] | undefined;
  /** Record tokens whose whole name matches this glob, for example `ci-*`. */
  namePattern?: string | undefined;
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
  /** What to do about tokens that appear after the snapshot was taken. The default is `ignore`. */
  unmanaged?: enums.Unmanaged | undefined;
}

/** The arguments of a {@link ServiceTokenBaseline}. */
export type ServiceTokenBaselineArgs = OneScope<InputsOf<PlainArgs>>;
