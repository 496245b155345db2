import type * as pulumi from "@pulumi/pulumi";
import { CustomResource } from "@pulumi/pulumi/resource";
import type { InputsOf } from "./inputsOf";
import { withVersion } from "./packageVersion";
import type { Scope } from "./scope";
import type { Unmanaged } from "./types/literals";
import type * as outputs from "./types/output";

/**
 * A read-only picture of an account's or a zone's Cloudflare Access service tokens, kept in the stack's state so that
 * `pulumi preview --refresh --expect-no-changes` fails once the live tokens differ from it. It never writes to
 * Cloudflare: deleting it only forgets the picture.
 *
 * A refresh warns of each finding, and `--diff` shows all of it; `pulumi up --refresh` accepts the tokens as they are. A
 * renewed token (its expiry is later) and, with `unmanaged: ignore`, a new one are no drift: they are recorded with the
 * next change of the baseline, or with `pulumi up --replace <urn>` or `--target-replace <urn>`.
 *
 * @example
 * ```ts
 * new ServiceTokenBaseline("tokens", { namePattern: "ci-*", unmanaged: "report" });
 * ```
 */
export class ServiceTokenBaseline extends CustomResource {
  /** @internal */
  public static readonly __pulumiType = "cloudflare-access:index:ServiceTokenBaseline";

  /**
   * Reads the state of a baseline that exists already.
   *
   * @param name - The name of the resource in this stack.
   * @param id - The ID that the provider gave the baseline.
   * @param opts - How Pulumi treats the resource.
   */
  public static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    opts?: pulumi.CustomResourceOptions,
  ): ServiceTokenBaseline {
    return new ServiceTokenBaseline(name, undefined, { ...opts, id });
  }

  /**
   * Tells whether a value is such a baseline, even one made by another copy of this package in the same process.
   */
  public static override isInstance(obj: unknown): obj is ServiceTokenBaseline {
    const type = (obj as { readonly __pulumiType?: unknown } | null | undefined)?.__pulumiType;
    return type === ServiceTokenBaseline.__pulumiType;
  }

  /**
   * The 32-character hexadecimal ID of the Cloudflare account whose service tokens are read. Give this or `zoneId`, not
   * both; when neither is given, the provider's configured account or zone is used.
   */
  declare public readonly accountId: pulumi.Output<string | undefined>;

  /**
   * The 32-character hexadecimal ID of the Cloudflare zone whose service tokens are read. Give this or `accountId`, not
   * both; when neither is given, the provider's configured account or zone is used.
   */
  declare public readonly zoneId: pulumi.Output<string | undefined>;

  /**
   * The exact names of the tokens to record. When neither this nor `namePattern` is given, every token of the account
   * or zone is recorded.
   */
  declare public readonly names: pulumi.Output<string[] | undefined>;

  /** A glob that the whole name of a token must match to be recorded, for example `ci-*`. */
  declare public readonly namePattern: pulumi.Output<string | undefined>;

  /**
   * How close its expiry must be for a token to count as `expiring`. Written as Go durations are, for example `720h` or
   * `1h30m`; the default is `720h` (30 days).
   */
  declare public readonly expiringWithin: pulumi.Output<string | undefined>;

  /**
   * How long a token may go unused before it is reported as `inactive`; a token that was never used counts from its
   * creation. Written as Go durations are, for example `720h` or `1h30m`. Tokens are not checked for this unless it is
   * given.
   */
  declare public readonly inactiveFor: pulumi.Output<string | undefined>;

  /**
   * What to do about tokens that appear after the picture was taken: `ignore` them, which is the default, or `report`
   * them as drift.
   */
  declare public readonly unmanaged: pulumi.Output<Unmanaged | undefined>;

  /**
   * What was recorded of each token, by token ID. Times that move by themselves (`lastSeenAt`) are recorded as they
   * were and not compared.
   */
  declare public readonly tokens: pulumi.Output<Record<string, outputs.ServiceToken>>;

  /** The client IDs by token name, for the names that one token alone has. */
  declare public readonly clientIds: pulumi.Output<Record<string, string>>;

  /** How the live tokens differed from the picture at the last refresh. It is empty after a create or an update. */
  declare public readonly drift: pulumi.Output<outputs.Finding[]>;

  /** When the picture was taken, as an ISO 8601 instant. */
  declare public readonly recordedAt: pulumi.Output<string>;

  /**
   * Declares a baseline.
   *
   * @param name - The name of the resource, unique among the stack's baselines.
   * @param args - Which tokens to record, and what counts as drift.
   * @param opts - How Pulumi treats the resource.
   */
  constructor(name: string, args?: ServiceTokenBaselineArgs, opts?: pulumi.CustomResourceOptions) {
    const inputs: pulumi.Inputs = { ...unset, ...(opts?.id === undefined ? args : undefined) };
    super(ServiceTokenBaseline.__pulumiType, name, inputs, withVersion(opts));
  }
}

/** Every property, so that each is an output of the resource from the start. */
const unset: pulumi.Inputs = {
  accountId: undefined,
  zoneId: undefined,
  names: undefined,
  namePattern: undefined,
  expiringWithin: undefined,
  inactiveFor: undefined,
  unmanaged: undefined,
  tokens: undefined,
  clientIds: undefined,
  drift: undefined,
  recordedAt: undefined,
};

interface Recording {
  /**
   * The exact names of the tokens to record. When neither this nor `namePattern` is given, every token of the account
   * or zone is recorded.
   */
  names?: readonly string[] | undefined;
  /** A glob that the whole name of a token must match to be recorded, for example `ci-*`. */
  namePattern?: string | undefined;
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
   * What to do about tokens that appear after the picture was taken: `ignore` them, which is the default, or `report`
   * them as drift.
   */
  unmanaged?: Unmanaged | undefined;
}

/** The arguments of a {@link ServiceTokenBaseline}: an account or a zone, and what to record, all optional. */
export type ServiceTokenBaselineArgs = InputsOf<Recording & Scope>;
