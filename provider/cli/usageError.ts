/** The command was used wrongly; the message says how to use it. */
export class UsageError extends Error {
  /** @param details - lines that go below the sentence, such as a help text. */
  constructor(
    message: string,
    readonly details?: string,
  ) {
    super(message);
    this.name = "UsageError";
  }
}
