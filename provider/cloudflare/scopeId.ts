/** Whether a string is the ID of an account or a zone: 32 hexadecimal digits. Anything else could smuggle a path into the URL. */
export function isScopeId(value: string): boolean {
  return /^[0-9a-f]{32}$/i.test(value);
}
