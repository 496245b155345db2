import { ArgumentError } from "../arguments/argumentError";
import { type ErrorCode } from "../cloudflare/errorCodes";
import { CloudflareAccessError } from "../cloudflare/errors";
import { BaselineError, UsageError } from "./errors";
import { CREDENTIAL_KEYS } from "./options/optionFlagFor";

/** How the command ends. An unreachable API is not drift, and drift is not a failure. */
export const EXIT_CODES = {
  nothingToReport: 0,
  /** No such token, account or zone, or a failure that nothing else covers. */
  failed: 1,
  drift: 2,
  /** Nothing but findings about expiry; see drift/driftExitCode.ts. */
  onlyExpiry: 3,
  /** Credentials are missing or not accepted, or a permission is. */
  refused: 4,
  /** The API could not give a complete answer. */
  incomplete: 5,
  /** Wrong usage, a wrong baseline file included. Source: EX_USAGE in https://man.openbsd.org/sysexits.3 */
  wrongUsage: 64,
  /** SIGINT, as Ctrl-C sends it: 128 plus the signal's number, as in shells. */
  interrupted: 130,
  /** SIGTERM. */
  terminated: 143,
} as const;

/** What the help says of the codes that mean the same everywhere. */
export const EXIT_CODE_LINES = `  2    Drift
  3    Only expiry findings (expiring, expired, previousSecretExpiring)
  4    Credentials or permission refused
  5    The API gave no complete answer
  64   Wrong usage, including a wrong baseline file
  130  Interrupted (SIGINT)
  143  Terminated (SIGTERM)`;

/** One of {@link EXIT_CODES}. */
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

/** How the command ends after an error with a code: `incomplete` for all others. */
export const EXIT_CODES_BY_ERROR: Readonly<Partial<Record<ErrorCode, ExitCode>>> = {
  authentication: EXIT_CODES.refused,
  permission: EXIT_CODES.refused,
  cancelled: EXIT_CODES.interrupted,
  // These are complete answers.
  notFound: EXIT_CODES.failed,
  noSuchToken: EXIT_CODES.failed,
  ambiguousToken: EXIT_CODES.failed,
};

/** How the command ends after an error. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof UsageError || error instanceof BaselineError) {
    return EXIT_CODES.wrongUsage;
  }
  if (error instanceof ArgumentError) {
    const isCredentialOnly = error.failures.every(({ property }) => CREDENTIAL_KEYS.has(property));
    return isCredentialOnly ? EXIT_CODES.refused : EXIT_CODES.wrongUsage;
  }
  if (error instanceof CloudflareAccessError) {
    return EXIT_CODES_BY_ERROR[error.code] ?? EXIT_CODES.incomplete;
  }
  return EXIT_CODES.failed;
}

/** The first of these wins, as the help says. */
const WORST_FIRST: readonly ExitCode[] = [
  EXIT_CODES.interrupted,
  EXIT_CODES.refused,
  EXIT_CODES.incomplete,
  EXIT_CODES.wrongUsage,
  EXIT_CODES.failed,
];

/** How a command ends after several failures, such as those of several accounts; without any, successfully. */
export function worstExitCode(failures: readonly { exitCode?: ExitCode }[]): ExitCode {
  const codes = new Set(failures.map(({ exitCode }) => exitCode));
  return WORST_FIRST.find((code) => codes.has(code)) ?? EXIT_CODES.nothingToReport;
}
