import { homedir } from "node:os";
import { join } from "node:path";

/** The checkout's folder. */
export const root = join(__dirname, "..");

/** Where `npm run up` installs a Pulumi CLI when there is none. */
export const ownCliFolder = join(root, ".pulumi-cli");

/** Where Pulumi's own installer puts the CLI. */
export const userCliFolder = join(homedir(), ".pulumi");

/** Where npm puts the plugin of dynamic resources. Pulumi's installer puts it beside the CLI; other ways may leave it out. */
export const dynamicPluginFolder = join(root, "node_modules", "@pulumi", "pulumi");
