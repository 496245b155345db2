/** A baseline file can't be used; every mistake in it, each with its place. */
export class BaselineError extends Error {
  /** @param issues - sentences, each of which begins with the file and, where there is one, the line and column. */
  constructor(readonly issues: readonly string[]) {
    super(issues.join("\n"));
    this.name = "BaselineError";
  }
}
