/** A failure whose words are meant for the user, and that is no fault of the plugin. */
export class UserError extends Error {
  readonly isUserError = true;
}

/** Whether an error is a {@link UserError}: by its mark, as the plugin's two files each have a class of their own. */
export function isUserError(error: unknown): error is UserError {
  return error instanceof Error && "isUserError" in error;
}
