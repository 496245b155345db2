import { join } from "node:path";
import { root } from "../../tests/checkout";

/** The stack's state and configuration, and Pulumi's own files for it: a user's login and stacks stay untouched. */
export const stackFolder = join(root, ".stack");

/** The client configuration that the program writes. */
export const clientConfigFile = join(root, "access-client.curlrc");

/** The project's name, as Pulumi.yaml has it. */
export const project = "cloudflare-access-lookup";

/** The stack's name. */
export const stackName = "local";
