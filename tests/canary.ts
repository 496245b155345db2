/** The forms in which a credential may stand in what somebody writes: as it is, and as JSON, a URL and base64 have it. */
function formsOf(credential: string): string[] {
  const bytes = Buffer.from(credential);
  // In base64 the first and the last characters depend on what stands around the credential.
  const inBase64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString("base64")
      .slice(4, -4),
  );
  return [credential, JSON.stringify(credential).slice(1, -1), encodeURIComponent(credential), ...inBase64];
}

/** Throws if a text that a test's process wrote has one of the test's made-up credentials in it, in any form. */
export function expectNoCredential(text: string, credentials: readonly string[], where: string): void {
  for (const credential of credentials.filter((value) => value.length >= 20)) {
    if (formsOf(credential).some((form) => text.includes(form))) {
      throw new Error(`${where}: a credential is in what was written.`);
    }
  }
}
