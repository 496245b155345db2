declare const require: (path: string) => unknown;

const packageJson = require("../../package.json") as { version: string; pulumi?: { server: string } };

/** The version of this package, which is also the version of the plugin that answers its calls. */
export const { version } = packageJson;

/** Where the engine downloads the plugin from, if package.json says that it is published. */
const published = packageJson.pulumi === undefined ? {} : { pluginDownloadURL: packageJson.pulumi.server };

/**
 * Adds this package's version to a call's options, and where its plugin is published, unless the options say otherwise.
 *
 * The engine starts one plugin for each version that is asked for, so everything the SDK sends names the same one.
 */
export function withDefaults<Options extends { version?: string; pluginDownloadURL?: string }>(
  opts: Options | undefined,
): Partial<Options> & { version: string } {
  return { ...published, ...opts, version: opts?.version ?? version } as Partial<Options> & { version: string };
}
