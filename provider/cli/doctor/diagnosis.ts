import { ArgumentError } from "../../arguments/argumentError";
import {
  AuthenticationError,
  CloudflareAccessError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  TimeoutError,
} from "../../cloudflare/errors";
import { isAboutAddress } from "../../cloudflare/isAboutAddress";
import { describeError } from "../describeError";
import { exitCodeOf } from "../exitCodeOf";
import { type ExitCode } from "../exitCodes";
import { UsageError } from "../usageError";

/** What `doctor` looks at, in the order in which each needs the one before it. */
export type Subject =
  "configuration" | "credential" | "connection" | "accepted" | "scope" | "permission" | "listing" | "requests left";

/** What was found out about one thing. */
export interface Diagnosis {
  subject: Subject;
  /** `warning`: nothing fails now; `unknown`: it could not be found out. */
  state: "ok" | "warning" | "problem" | "unknown";
  /** What is so; of a problem, what to do about it too. */
  finding: string;
  /** How the command would end if this were the only problem. */
  exitCode?: ExitCode;
}

/** What was tried: what came of it, or the problem that kept it from coming. */
export type Outcome<T> = { value: T } | { problem: Diagnosis };

/** The diagnosis of what failed, under the subject that it is about. */
export function toProblem(error: unknown): Diagnosis {
  return {
    subject: subjectOf(error),
    state: "problem",
    finding: describeError(error).join(" "),
    exitCode: exitCodeOf(error),
  };
}

/** What errors of each class are about. The first class that an error is of counts. */
const SUBJECTS = [
  [ArgumentError, "configuration"],
  [UsageError, "scope"],
  [AuthenticationError, "accepted"],
  [PermissionError, "permission"],
  [RateLimitError, "requests left"],
  [TimeoutError, "connection"],
  [ServerError, "connection"],
  [NotFoundError, "scope"],
  [CloudflareAccessError, "listing"],
] as const;

/** The subject that an error is about. @throws the error, where it is a bug. */
function subjectOf(error: unknown): Subject {
  if (error instanceof CloudflareAccessError && isAboutAddress(error)) {
    return "connection";
  }
  const [, subject] = SUBJECTS.find(([type]) => error instanceof type) ?? [];
  if (subject === undefined) {
    throw error;
  }
  return subject;
}
