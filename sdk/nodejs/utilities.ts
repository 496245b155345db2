declare const require: (path: string) => unknown;

/** The version of this package, which is also the version of the plugin that answers its calls. */
export const { version } = require("../../package.json") as { readonly version: string };

/**
 * Adds this package's version to a call's options, unless they name one.
 *
 * The engine starts one plugin for each version that is asked for, so everything the SDK sends names the same one.
 */
export function withDefaults<Options extends { version?: string }>(
  opts: Options | undefined,
): Partial<Options> & { version: string } {
  const given: Partial<Options> = opts ?? {};
  return { ...given, version: given.version ?? version };
}
