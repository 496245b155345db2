import { CloudflareAccessError } from "../cloudflare/errors";

/** What a lookup asked for is no token, several, or one that the API lists without something the answer needs. */
export class LookupError extends CloudflareAccessError {
  /** @param property - the argument that named the token. */
  constructor(
    readonly code: "noSuchToken" | "ambiguousToken" | "unreadableToken",
    readonly property: string,
    message: string,
  ) {
    super(message);
  }
}
