import {
  type CloudflareAccessError,
  ConnectionError,
  InterceptedError,
  MalformedResponseError,
  NotFoundError,
} from "./errors";
import { isUnknownAddress } from "./refusalMeaning";

/** Whether an error is about where requests go: nothing answered there, or what did is not the API. */
export function isAboutAddress(error: CloudflareAccessError): boolean {
  if (error instanceof MalformedResponseError) {
    // Without the envelope's first field, it is not the API that answered.
    return error.field === "" || error.field === "success";
  }
  return (
    error instanceof ConnectionError ||
    error instanceof InterceptedError ||
    (error instanceof NotFoundError && isUnknownAddress(error))
  );
}
