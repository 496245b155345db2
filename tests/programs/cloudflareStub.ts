import * as pulumi from "@pulumi/pulumi";

/**
 * Stands for @pulumi/cloudflare, which is too large to install for two examples: the part of it that they use.
 * Source: https://www.pulumi.com/registry/packages/cloudflare/api-docs/zerotrustaccesspolicy
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
