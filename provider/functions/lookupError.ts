import { CloudflareAccessError } from "../cloudflare/errors";

/** No token, or more than one, is what a lookup asked for. */
export class LookupError extends CloudflareAccessError {
  /** @param property - the argument that named the token. */
  constructor(
    readonly code: "noSuchToken" | "ambiguousToken",
    readonly property: string,
    message: string,
  ) {
    super(message);
  }
}
