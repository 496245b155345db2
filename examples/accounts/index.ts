import * as pulumi from "@pulumi/pulumi";
import * as access from "pulumi-cloudflare-access";

const config = new pulumi.Config();
const name = config.require("tokenName");

// One provider for each account, each with its own API token from the stack's configuration.
const providers = (["staging", "production"] as const).map((environment) => ({
  environment,
  provider: new access.Provider(environment, {
    accountId: config.require(`${environment}AccountId`),
    apiToken: config.requireSecret(`${environment}ApiToken`),
  }),
}));

export const clientIds = Object.fromEntries(
  providers.map(({ environment, provider }) => [
    environment,
    access.getServiceTokenOutput({ name }, { provider }).clientId,
  ]),
);
