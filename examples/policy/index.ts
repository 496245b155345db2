import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import * as access from "pulumi-cloudflare-access";

const config = new pulumi.Config();
const accountId = config.require("accountId");

// Somebody created the token elsewhere. An Access policy takes its ID, not its client ID.
const token = access.getServiceTokenOutput({ accountId, name: config.require("tokenName") });

const policy = new cloudflare.ZeroTrustAccessPolicy("service-token", {
  accountId,
  name: pulumi.interpolate`Let ${token.name} in`,
  // Requests with a service token have no identity.
  decision: "non_identity",
  includes: [{ serviceToken: { tokenId: token.id } }],
});

export const policyId = policy.id;
