declare const require: (path: string) => unknown;

/** The version of this package, which is also the version of the plugin that answers its calls. */
export const packageVersion = (require("../../package.json") as { readonly version: string }).version;

/**
 * Gives a call's options the package's version where they name none.
 *
 * The engine starts one plugin for each version that is asked for, so everything the SDK sends names the same one.
 */
export function withVersion<Options extends { version?: string }>(
  opts: Options | undefined,
): Partial<Options> & { version: string } {
  const given: Partial<Options> = opts ?? {};
  return { ...given, version: given.version ?? packageVersion };
}
