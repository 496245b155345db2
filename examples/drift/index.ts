import * as pulumi from "@pulumi/pulumi";
import * as access from "pulumi-cloudflare-access";

const config = new pulumi.Config();

// Records the tokens as they are at the first `pulumi up`. From then on,
//
//     pulumi preview --refresh --expect-no-changes
//
// fails once a token is renamed, replaced, rotated, disabled or deleted, or expires soon. Each finding is a warning under
// Diagnostics; with --diff the preview shows every field.
//
//     pulumi up --refresh
//
// accepts the tokens as they are.
const baseline = new access.ServiceTokenBaseline("service-tokens", {
  namePattern: config.get("namePattern") ?? "*",
  expiringWithin: "720h",
  unmanaged: "report",
});

export const clientIds = baseline.clientIds;
export const recordedAt = baseline.recordedAt;

// The findings of the last refresh.
export const drift = baseline.drift.apply((findings) => findings.map(({ message }) => message));
