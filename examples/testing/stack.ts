import * as pulumi from "@pulumi/pulumi";
import * as access from "pulumi-cloudflare-access";

const token = access.getServiceTokenOutput({ name: "CI/CD token" });

const baseline = new access.ServiceTokenBaseline("service-tokens", { namePattern: "ci-*" });

export const header = pulumi.interpolate`CF-Access-Client-Id: ${token.clientId}`;
export const recorded = baseline.clientIds.apply((clientIds) => Object.keys(clientIds).sort());
