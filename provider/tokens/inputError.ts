/**
 * A value that a person gave can't be used. The message says why and what to do; it becomes the failure of the argument, the
 * configuration key or the entry of a file that the value stands in. Any other error is a bug of ours.
 */
export class InputError extends Error {
  override readonly name = "InputError";

  /** @param hint - what a valid value is, without any part of the given one: all that is said of a secret. */
  constructor(
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}
