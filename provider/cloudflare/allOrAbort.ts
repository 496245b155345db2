import { CancelledError } from "./errors";

/**
 * Makes reads of which nothing is made unless all succeed: where one fails, the others are aborted.
 *
 * @param read - starts them, with the signal that it is given.
 * @throws the first failure.
 */
export async function allOrAbort<T>(signal: AbortSignal, read: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const failure = new AbortController();
  try {
    return await read(AbortSignal.any([signal, failure.signal]));
  } catch (error) {
    failure.abort(new CancelledError("Another read failed."));
    throw error;
  }
}
