import { homedir } from "node:os";
import { join } from "node:path";

/** The checkout's folder. */
export const root = join(__dirname, "..", "..");

/** The stack's state and configuration, and Pulumi's own files for it: a user's login and stacks stay untouched. */
export const stackFolder = join(root, ".stack");

/** Where a Pulumi CLI is installed when there is none. */
export const ownCliFolder = join(root, ".pulumi-cli");

/** Where Pulumi's own installer puts the CLI. */
export const userCliFolder = join(homedir(), ".pulumi");

/** Where npm puts the plugin of dynamic resources. Pulumi's installer puts it beside the CLI; other ways may leave it out. */
export const dynamicPluginFolder = join(root, "node_modules", "@pulumi", "pulumi");

/** The client configuration that the program writes. */
export const clientConfigFile = join(root, "access-client.curlrc");

/** The project's name, as Pulumi.yaml has it. */
export const project = "cloudflare-access-lookup";

/** The stack's name. */
export const stackName = "local";
