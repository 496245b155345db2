import * as pulumi from "@pulumi/pulumi";
import * as access from "pulumi-cloudflare-access";

const tokenName = new pulumi.Config().require("tokenName");
const usage = access.getServiceTokenUsageOutput({ name: tokenName });

/** The applications that use the token. */
export const usedBy = usage.apply(({ tokens, applications }) => {
  if (tokens.length === 0) {
    throw new Error(`There is no service token named "${tokenName}".`);
  }
  for (const { id, inUse } of tokens) {
    // Undefined means unknown: something could not be read. It never means unused.
    if (inUse === false) {
      throw new Error(`Nothing uses the service token "${tokenName}" (ID ${id}). Delete it, or name it in a policy.`);
    }
  }
  return applications.map((application) => application.name ?? application.id);
});

/** What could not be read, and why. */
export const unknown = usage.unknown;
