import * as pulumi from "@pulumi/pulumi";
import * as access from "pulumi-cloudflare-access";

const config = new pulumi.Config();

// The tokens as they are when this is first deployed. From then on,
//
//     pulumi preview --refresh --expect-no-changes
//
// fails as soon as one of them is renamed, replaced, disabled or deleted, or comes close to its expiry, and
//
//     pulumi up --refresh
//
// accepts what is there now. Each difference is a warning under Diagnostics; with --diff, the preview shows all of it.
//
// A token that was renewed, so that its expiry is later, is no drift, and without `unmanaged: "report"` a new one is none
// either. They are recorded with the next change, or with
//
//     pulumi up --replace <urn>
const baseline = new access.ServiceTokenBaseline("service-tokens", {
  namePattern: config.get("namePattern") ?? "*",
  expiringWithin: "720h",
  unmanaged: "report",
});

export const clientIds = baseline.clientIds;
export const recordedAt = baseline.recordedAt;

// Fields of resources that are built on a token can come from the picture, so that they only change when it is accepted.
export const drift = baseline.drift.apply((findings) => findings.map(({ message }) => message));
