import { ArgumentError, type Failure } from "../arguments/argumentError";
import { limitSentences } from "../clip";
import { type ErrorCode } from "../cloudflare/errorCodes";
import { CloudflareAccessError } from "../cloudflare/errors";
import { reportBug } from "../packageInfo";
import { BaselineError, OutputError, UsageError } from "./errors";
import { type ExitCode, exitCodeOf } from "./exitCodes";
import { FileError } from "./files/fileError";
import { optionFlagFor } from "./options/optionFlagFor";

const EXPECTED = [CloudflareAccessError, UsageError, FileError, OutputError];

/**
 * Describes an error in sentences, each on a line of its own.
 *
 * @param debug - whether an internal error shows where it happened.
 */
export function describeError(error: unknown, debug = false): string[] {
  if (error instanceof ArgumentError) {
    return limitSentences(error.failures.map(describeFailure));
  }
  if (error instanceof BaselineError) {
    return [...error.issues];
  }
  const message = error instanceof Error ? error.message : String(error);
  if (EXPECTED.some((type) => error instanceof type)) {
    return [message];
  }
  return debug && error instanceof Error
    ? [`Internal error: ${error.stack ?? message}\n${reportBug}`]
    : [`Internal error: ${message}. ${reportBug} Run the command with --debug for details.`];
}

/** What is wrong with a credential or a proxy names its source by itself. */
function describeFailure({ property, reason }: Failure): string {
  const option = property === "" ? undefined : optionFlagFor(property);
  return option === undefined ? reason : `${option}: ${reason}`;
}

/** Why one of several accounts or zones could not be read. */
export interface ReadFailure {
  code: ErrorCode;
  message: string;
  /** How the command would end if this were the only one. */
  exitCode: ExitCode;
}

/** Describes what kept an account or a zone from being read; see {@link describeError}. */
export function toReadFailure(error: unknown, debug = false): ReadFailure {
  const code = error instanceof CloudflareAccessError ? error.code : "unexpected";
  return { code, message: describeError(error, debug).join(" "), exitCode: exitCodeOf(error) };
}
