import * as pulumi from "@pulumi/pulumi";

/** The smallest plugin on the SDK's own provider server, to see what starting that takes. */
const provider: pulumi.provider.Provider = { version: "0.0.0", schema: "{}" };

void pulumi.provider.main(provider, process.argv.slice(2));
