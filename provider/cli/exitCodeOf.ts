import {
  AuthenticationError,
  CancelledError,
  CloudflareAccessError,
  NotFoundError,
  PermissionError,
} from "../cloudflare/errors";
import { ArgumentError } from "../arguments/argumentError";
import { LookupError } from "../functions/lookupErrors";
import { BaselineError, UsageError } from "./errors";
import { EXIT_CODES, type ExitCode } from "./exitCodes";
import { CREDENTIAL_KEYS } from "./options/optionFlagFor";

/** How the command ends after an error. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof UsageError || error instanceof BaselineError) {
    return EXIT_CODES.wrongUsage;
  }
  if (error instanceof ArgumentError) {
    const isCredentialOnly = error.failures.every(({ property }) => CREDENTIAL_KEYS.has(property));
    return isCredentialOnly ? EXIT_CODES.refused : EXIT_CODES.wrongUsage;
  }
  if (error instanceof AuthenticationError || error instanceof PermissionError) {
    return EXIT_CODES.refused;
  }
  if (error instanceof CancelledError) {
    return EXIT_CODES.interrupted;
  }
  // `no such token`, `several tokens` and `no such account` are complete answers, so they are not code 5.
  if (error instanceof LookupError || error instanceof NotFoundError) {
    return EXIT_CODES.failed;
  }
  return error instanceof CloudflareAccessError ? EXIT_CODES.incomplete : EXIT_CODES.failed;
}
