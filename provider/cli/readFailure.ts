import { CloudflareAccessError } from "../cloudflare/errors";
import { type ErrorCode } from "../cloudflare/errorCodes";
import { describeError } from "./describeError";
import { type ExitCode, exitCodeOf } from "./exitCodes";

/** Why one of several accounts or zones could not be read. */
export interface ReadFailure {
  code: ErrorCode;
  message: string;
  /** How the command would end if this were the only one. */
  exitCode: ExitCode;
}

/** Describes what kept an account or a zone from being read. */
export function toReadFailure(error: unknown): ReadFailure {
  const code = error instanceof CloudflareAccessError ? error.code : "unexpected";
  return { code, message: describeError(error).join(" "), exitCode: exitCodeOf(error) };
}
