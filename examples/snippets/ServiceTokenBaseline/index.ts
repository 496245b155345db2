import * as access from "pulumi-cloudflare-access";

const baseline = new access.ServiceTokenBaseline("service-tokens", {
  namePattern: "ci-*",
  unmanaged: access.Unmanaged.Report,
});

export const clientIds = baseline.clientIds;
