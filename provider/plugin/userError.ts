/** A failure whose words are meant for the user, and that is no fault of the plugin. */
export class UserError extends Error {}

/** The user stopped the operation before it was over. */
export class CancelledByUser extends UserError {
  constructor() {
    super("The operation was cancelled before it was complete.");
  }
}
