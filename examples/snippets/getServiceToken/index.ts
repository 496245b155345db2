import * as access from "pulumi-cloudflare-access";

const token = access.getServiceTokenOutput({ name: "CI/CD token" });

export const clientId = token.clientId;
