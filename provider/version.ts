import packageJson from "../package.json";

/** The version of the package, of the plugin and of its schema: one and the same. */
export const version: string = packageJson.version;
