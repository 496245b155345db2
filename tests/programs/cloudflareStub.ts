import * as pulumi from "@pulumi/pulumi";

/**
 * Stands for @pulumi/cloudflare, which is too large to install for two examples and a few pages: the part of it that they use.
 * Source: https://www.pulumi.com/registry/packages/cloudflare/api-docs
 */
export class ZeroTrustAccessPolicy extends pulumi.CustomResource {
  constructor(name: string, args: ZeroTrustAccessPolicyArgs) {
    super("cloudflare:index/zeroTrustAccessPolicy:ZeroTrustAccessPolicy", name, { ...args });
  }
}

interface ZeroTrustAccessPolicyArgs {
  accountId: pulumi.Input<string>;
  name: pulumi.Input<string>;
  decision: pulumi.Input<string>;
  includes?: pulumi.Input<pulumi.Input<{ serviceToken?: pulumi.Input<{ tokenId: pulumi.Input<string> }> }>[]>;
}

/** @public The pages use it. */
export declare class ZeroTrustAccessServiceToken extends pulumi.CustomResource {
  constructor(name: string, args: { accountId: pulumi.Input<string>; name: pulumi.Input<string> });
}

/** @public The pages use it. */
export declare function getZeroTrustAccessServiceTokens(args: {
  accountId?: string;
}): Promise<{ results: { id: string; name: string; clientId: string }[] }>;
