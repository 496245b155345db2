import type * as pulumi from "@pulumi/pulumi";
import { output, secret } from "@pulumi/pulumi/output";
import { mergeOptions, ProviderResource } from "@pulumi/pulumi/resource";
import { withVersion } from "./packageVersion";
import type { ProviderArgs } from "./providerArgs";

/**
 * Reads Cloudflare Access service tokens with one set of credentials. Stack configuration wins over the environment.
 *
 * @example
 * ```ts
 * const staging = new Provider("staging", { apiToken: config.requireSecret("stagingToken") });
 * const { clientId } = await getServiceToken({ name: "CI/CD token" }, { provider: staging });
 * ```
 */
export class Provider extends ProviderResource {
  /** @internal */
  public static readonly __pulumiType = "cloudflare-access";

  /**
   * Tells whether a value is such a provider, even one made by another copy of this package in the same process.
   */
  public static override isInstance(obj: unknown): obj is Provider {
    const type = (obj as { readonly __pulumiType?: unknown } | null | undefined)?.__pulumiType;
    return type === `pulumi:providers:${Provider.__pulumiType}`;
  }

  /**
   * The Cloudflare API token. It needs the permission "Access: Service Tokens Read". When it is not set, the
   * environment variable `CLOUDFLARE_API_TOKEN` is used.
   */
  declare public readonly apiToken: pulumi.Output<string | undefined>;

  /**
   * The legacy global API key, which is used together with `email` when there is no API token. When it is not set, the
   * environment variable `CLOUDFLARE_API_KEY` is used.
   */
  declare public readonly apiKey: pulumi.Output<string | undefined>;

  /**
   * The e-mail address that belongs to `apiKey`. When it is not set, the environment variable `CLOUDFLARE_EMAIL` is
   * used.
   */
  declare public readonly email: pulumi.Output<string | undefined>;

  /**
   * The 32-character hexadecimal ID of the account that is read when a call names neither an account nor a zone. When
   * neither this nor `zoneId` is set, the environment variable `CLOUDFLARE_ACCOUNT_ID` is used.
   */
  declare public readonly accountId: pulumi.Output<string | undefined>;

  /**
   * The 32-character hexadecimal ID of the zone that is read when a call names neither an account nor a zone. When
   * neither this nor `accountId` is set, the environment variable `CLOUDFLARE_ZONE_ID` is used.
   */
  declare public readonly zoneId: pulumi.Output<string | undefined>;

  /**
   * The address of the API, with `/client/v4`. Plain `http` is accepted for a loopback host only. When it is not set,
   * the environment variable `CLOUDFLARE_BASE_URL` is used; the default is `https://api.cloudflare.com/client/v4`.
   */
  declare public readonly baseUrl: pulumi.Output<string | undefined>;

  /**
   * How long one HTTP attempt may take. Written as Go durations are, for example `720h` or `1h30m`; the default is
   * `30s`.
   */
  declare public readonly requestTimeout: pulumi.Output<string | undefined>;

  /**
   * How long a whole listing may take, every retry included. Written as Go durations are, for example `720h` or
   * `1h30m`; the default is `2m`.
   */
  declare public readonly deadline: pulumi.Output<string | undefined>;

  /**
   * Declares a provider that calls use in place of the one made from the stack's configuration.
   *
   * The credentials become secrets, whatever they are given as. Those left out are read by the plugin from the
   * environment, never by this program, so they do not get into the stack's state.
   *
   * @param name - The name of the resource, unique among the stack's providers of this kind.
   * @param args - The configuration.
   * @param opts - How Pulumi treats the resource.
   */
  constructor(name: string, args: ProviderArgs = {}, opts?: pulumi.ResourceOptions) {
    const inputs: pulumi.Inputs = {
      ...unset,
      ...args,
      apiToken: toSecret(args.apiToken),
      apiKey: toSecret(args.apiKey),
      maxRetries: toJson(args.maxRetries),
      maxConcurrency: toJson(args.maxConcurrency),
    };
    const secrets: pulumi.CustomResourceOptions = { additionalSecretOutputs: ["apiToken", "apiKey"] };
    super(Provider.__pulumiType, name, inputs, mergeOptions(withVersion(opts), secrets));
  }
}

/** Every text property, so that each is an output of the provider whether it was given or not. */
const unset: pulumi.Inputs = {
  apiToken: undefined,
  apiKey: undefined,
  email: undefined,
  accountId: undefined,
  zoneId: undefined,
  baseUrl: undefined,
  requestTimeout: undefined,
  deadline: undefined,
};

function toSecret(credential: pulumi.Input<string | undefined>): pulumi.Output<string | undefined> | undefined {
  return credential === undefined ? undefined : secret(credential);
}

// Pulumi hands a provider its configuration as texts: whatever is no text travels as JSON.
function toJson(setting: pulumi.Input<number | undefined>): pulumi.Output<string | undefined> | undefined {
  return setting === undefined ? undefined : output(setting).apply((value) => JSON.stringify(value));
}
