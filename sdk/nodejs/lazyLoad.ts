/** What a lazily loaded export is initialised with; {@link lazyLoad} puts a getter in its place. */
export const loadedLater = undefined as never;

/**
 * Replaces `names` among a module's `exports` by getters, so that the module which defines them loads when one of
 * them is first used.
 *
 * @param load - Requires the defining module. Node.js caches it, so calling this again is cheap.
 */
export function lazyLoad<Module extends object>(
  exports: object,
  names: readonly (keyof Module & string)[],
  load: () => Module,
): void {
  for (const name of names) {
    Object.defineProperty(exports, name, { enumerable: true, get: () => load()[name] });
  }
}
