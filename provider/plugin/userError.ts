/** A failure whose words are meant for the user, and that is no fault of the plugin. */
export class UserError extends Error {
  readonly isUserError: boolean = true;
}

/** The user stopped the operation before it was over. */
export class CancelledByUser extends UserError {
  readonly isCancellation: boolean = true;

  constructor() {
    super("The operation was cancelled before it was complete.");
  }
}

/** Whether an error is a {@link UserError}: by its mark, as the plugin's two files each have a class of their own. */
export function isUserError(error: unknown): error is UserError {
  return error instanceof Error && "isUserError" in error;
}

/** Whether an error is a {@link CancelledByUser}. */
export function isCancellation(error: unknown): error is CancelledByUser {
  return error instanceof Error && "isCancellation" in error;
}
