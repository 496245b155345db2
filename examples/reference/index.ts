import * as pulumi from "@pulumi/pulumi";

// The stack of examples/lookup exports `clientId`. Whoever reads it needs neither this provider nor a Cloudflare credential.
const lookup = new pulumi.StackReference(new pulumi.Config().require("lookupStack"));

export const clientId = lookup.requireOutput("clientId");
