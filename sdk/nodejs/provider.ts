// Generated from schema.json by scripts/generate.mjs.

import * as pulumi from "@pulumi/pulumi";
import type { InputsOf, OneScope, OutputsOf } from "./mappedTypes";
import { withDefaults } from "./utilities";

/**
 * Reads Cloudflare Access service tokens with one set of credentials. Stack configuration wins over environment
 * variables.
 */
export class Provider extends pulumi.ProviderResource implements OutputsOf<PlainArgs> {
  /** @internal */
  public static readonly __pulumiType = "cloudflare-access";

  /** Whether a value is a Provider, even one made by another copy of this package in the same process. */
  public static override isInstance(obj: unknown): obj is Provider {
    return (
      (obj as { readonly __pulumiType?: unknown } | null | undefined)?.__pulumiType ===
      `pulumi:providers:${Provider.__pulumiType}`
    );
  }

  declare public readonly apiToken: pulumi.Output<string | undefined>;
  declare public readonly apiKey: pulumi.Output<string | undefined>;
  declare public readonly email: pulumi.Output<string | undefined>;
  declare public readonly accountId: pulumi.Output<string | undefined>;
  declare public readonly zoneId: pulumi.Output<string | undefined>;
  declare public readonly baseUrl: pulumi.Output<string | undefined>;
  declare public readonly requestTimeout: pulumi.Output<string | undefined>;
  declare public readonly deadline: pulumi.Output<string | undefined>;

  /**
   * Declares an explicit provider. A credential that is not set here is read from the environment by the plugin, and never gets
   * into the stack's state.
   *
   * @param name - The unique name of the resource.
   * @param args - The provider's configuration.
   * @param opts - Options of the resource.
   */
  constructor(name: string, args?: ProviderArgs, opts?: pulumi.ResourceOptions) {
    const inputs: pulumi.Inputs = {
      ...args,
      apiToken: args?.apiToken === undefined ? undefined : pulumi.secret(args.apiToken),
      apiKey: args?.apiKey === undefined ? undefined : pulumi.secret(args.apiKey),
      email: args?.email,
      accountId: args?.accountId,
      zoneId: args?.zoneId,
      baseUrl: args?.baseUrl,
      requestTimeout: args?.requestTimeout,
      deadline: args?.deadline,
      maxRetries: args?.maxRetries === undefined ? undefined : pulumi.jsonStringify(args.maxRetries),
      maxConcurrency: args?.maxConcurrency === undefined ? undefined : pulumi.jsonStringify(args.maxConcurrency),
    };
    const secrets: pulumi.CustomResourceOptions = { additionalSecretOutputs: ["apiToken", "apiKey"] };
    super(Provider.__pulumiType, name, inputs, pulumi.mergeOptions(withDefaults(opts), secrets));
  }
}

interface PlainArgs {
  /**
   * The Cloudflare API token. It needs the permission "Access: Service Tokens Read". The default is the environment
   * variable `CLOUDFLARE_API_TOKEN`.
   */
  apiToken?: string | undefined;
  /**
   * The legacy global API key, used together with `email` if there is no API token. If the configuration sets
   * `apiKey` or `email`, the pair is also used instead of an API token from the environment. The default is the
   * environment variable `CLOUDFLARE_API_KEY`.
   */
  apiKey?: string | undefined;
  /** The email address that belongs to `apiKey`. The default is the environment variable `CLOUDFLARE_EMAIL`. */
  email?: string | undefined;
  /**
   * The account to read if a call names neither an account nor a zone: 32 hexadecimal characters. The default is the
   * environment variable `CLOUDFLARE_ACCOUNT_ID`, if `zoneId` is not set either.
   */
  accountId?: string | undefined;
  /**
   * The zone to read if a call names neither an account nor a zone: 32 hexadecimal characters. The default is the
   * environment variable `CLOUDFLARE_ZONE_ID`, if `accountId` is not set either.
   */
  zoneId?: string | undefined;
  /**
   * The address of the API, including `/client/v4`. Plain `http` is only accepted for a loopback host. The default
   * is the environment variable `CLOUDFLARE_BASE_URL`, or else `https://api.cloudflare.com/client/v4`.
   */
  baseUrl?: string | undefined;
  /**
   * How long one HTTP attempt may take, at most `24h`. Go duration, for example `30s` or `1m30s`. The default is
   * `30s`.
   */
  requestTimeout?: string | undefined;
  /**
   * How long a whole listing may take, including all retries, at most `24h`. Go duration, for example `30s` or
   * `1m30s`. The default is `2m`.
   */
  deadline?: string | undefined;
  /**
   * How many times, from 0 to 20, a request is retried after a network fault, a timeout, or a response with status
   * 408, 429 or 5xx. The default is 4.
   */
  maxRetries?: number | undefined;
  /**
   * How many pages are requested at once, from 1 to 100. The default is 16. The plugin never makes more than 150
   * requests a second.
   */
  maxConcurrency?: number | undefined;
}

/** The arguments of a {@link Provider}. */
export type ProviderArgs = OneScope<InputsOf<PlainArgs>>;
