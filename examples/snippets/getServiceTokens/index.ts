import * as access from "pulumi-cloudflare-access";

const tokens = access.getServiceTokensOutput({
  namePattern: "ci-*",
  statuses: [access.ServiceTokenStatus.Active, access.ServiceTokenStatus.Expiring],
});

export const ids = tokens.ids;
