import * as access from "pulumi-cloudflare-access";

const usage = access.getServiceTokenUsageOutput({ name: "CI/CD token" });

export const usedBy = usage.applications.apply((all) => all.map((application) => application.name));
export const isUnused = usage.tokens.apply((all) => all.every((token) => token.inUse === false));
