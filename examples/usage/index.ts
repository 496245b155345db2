import * as pulumi from "@pulumi/pulumi";
import * as access from "pulumi-cloudflare-access";

const tokenName = new pulumi.Config().require("tokenName");
const usage = access.getServiceTokenUsageOutput({ name: tokenName });

/**
 * Fails with the message alone. A stack that leads through an `apply` takes Node.js 20 and 22 half a minute and 2 GB to print:
 * https://github.com/nodejs/node/issues/64011
 */
function fail(message: string): never {
  throw Object.assign(new pulumi.RunError(message), { stack: undefined });
}

/** The applications that use the token. */
export const usedBy = usage.apply(({ tokens, applications }) => {
  if (tokens.length === 0) {
    fail(`There is no service token named "${tokenName}".`);
  }
  for (const { id, inUse } of tokens) {
    // Undefined means unknown: something could not be read. It never means unused.
    if (inUse === false) {
      fail(`Nothing uses the service token "${tokenName}" (ID ${id}). Delete it, or name it in a policy.`);
    }
  }
  return applications.map((application) => application.name ?? application.id);
});

/** What could not be read, and why. */
export const unknown = usage.unknown;
