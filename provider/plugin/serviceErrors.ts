import * as grpc from "@grpc/grpc-js";
import { ArgumentError } from "../arguments/argumentError";
import { clipMessage } from "../clip";
import { CloudflareAccessError } from "../cloudflare/errors";
import { reportBug } from "../packageInfo";

/** A failure whose words are meant for the user, and that is no fault of the plugin. */
export class UserError extends Error {}

/** The user stopped the operation before it was over. */
export class CancelledByUser extends UserError {
  constructor() {
    super("The operation was cancelled before it was complete.");
  }
}

/** The status of gRPC that stands for an error. Whatever the user can't mend is a bug, and is called one. */
export function toServiceError(error: unknown): Partial<grpc.StatusObject> {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof CancelledByUser) {
    return { code: grpc.status.CANCELLED, details: toDetails(message) };
  }
  if ([UserError, ArgumentError, CloudflareAccessError].some((family) => error instanceof family)) {
    return { code: grpc.status.FAILED_PRECONDITION, details: toDetails(message) };
  }
  return {
    code: grpc.status.INTERNAL,
    details: toDetails(`Internal error of pulumi-cloudflare-access: ${message}. ${reportBug}`),
  };
}

/**
 * A message as gRPC can send it: it percent-encodes the details of a status, which a lone surrogate makes throw, and that ends
 * the process (https://github.com/grpc/grpc-node/blob/master/packages/grpc-js/src/server-interceptors.ts, `sendStatus`).
 */
function toDetails(message: string): string {
  return clipMessage(message).toWellFormed();
}
