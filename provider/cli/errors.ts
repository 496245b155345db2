/** The command was used wrongly; the message says how to use it. */
export class UsageError extends Error {
  /** @param details - lines that go below the sentence, such as a help text. */
  constructor(
    message: string,
    readonly details?: string,
  ) {
    super(message);
  }
}

/** A baseline file can't be used; every mistake in it, each with its place. */
export class BaselineError extends Error {
  /** @param issues - sentences, each of which begins with the file and, where there is one, the line and column. */
  constructor(readonly issues: readonly string[]) {
    super(issues.join("\n"));
  }
}

/** A result can't be printed in the way that was asked for. */
export class OutputError extends Error {}
