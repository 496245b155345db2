import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import * as access from "pulumi-cloudflare-access";

const config = new pulumi.Config();
const accountId = config.require("accountId");

// `ids` has the tokens' IDs by their names, sorted, so the policy only changes if the tokens do.
const tokens = access.getServiceTokensOutput({ accountId, namePattern: config.get("namePattern") ?? "ci-*" });

const policy = new cloudflare.ZeroTrustAccessPolicy("service-tokens", {
  accountId,
  name: "Let all CI tokens in",
  decision: "non_identity",
  includes: tokens.ids.apply((ids) => Object.values(ids).map((tokenId) => ({ serviceToken: { tokenId } }))),
});

export const policyId = policy.id;
// Names that several tokens have are not in `ids`.
export const leftOut = tokens.duplicateNames;
