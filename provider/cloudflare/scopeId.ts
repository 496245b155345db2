/** The ID of an account or a zone: 32 hexadecimal digits. Anything else could smuggle a path into the URL. */
const SCOPE_ID = /^[0-9a-f]{32}$/i;

export function isScopeId(value: string): boolean {
  return SCOPE_ID.test(value);
}
