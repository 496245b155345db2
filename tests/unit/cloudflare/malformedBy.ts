import { MalformedResponseError } from "../../../provider/cloudflare/errors";

/** The error by which something is refused as malformed. */
export function malformedBy(decode: () => unknown): MalformedResponseError {
  try {
    decode();
  } catch (error) {
    if (error instanceof MalformedResponseError) {
      return error;
    }
    throw error;
  }
  throw new Error("It was decoded.");
}
