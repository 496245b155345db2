import { randomBytes } from "node:crypto";

/** The credentials that one emulator accepts, made up when it starts. */
export interface EmulatorCredentials {
  /** May read service tokens. */
  apiToken: string;
  /** May read and write service tokens. */
  writeToken: string;
  /** Valid, but without the permission to see service tokens. */
  underprivilegedToken: string;
  /** The legacy pair, which may do everything. */
  apiKey: string;
  email: string;
}

/** Makes up credentials of the real ones' form: 40 characters for a token, 37 hexadecimal digits for a key. */
export function createCredentials(): EmulatorCredentials {
  return {
    apiToken: madeUpToken(),
    writeToken: madeUpToken(),
    underprivilegedToken: madeUpToken(),
    apiKey: randomBytes(19).toString("hex").slice(1),
    email: `operator-${randomBytes(4).toString("hex")}@example.com`,
  };
}

/** 40 characters, none of which is a dash in front: a command line would take the token for an option. */
function madeUpToken(): string {
  return randomBytes(30).toString("base64url").replace(/^-/, "x");
}
