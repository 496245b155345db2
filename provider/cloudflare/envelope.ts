import { type ApiErrorEntry, MalformedResponseError } from "./errors";
import { readErrors } from "./readErrors";
import { asFields, FieldError, readBoolean } from "./fields";

/** What an envelope says of success and failure. */
export interface Verdict {
  success: boolean;
  errors: ApiErrorEntry[];
}

/** What to do about an answer that is not what the API documents. */
export const MALFORMED_ADVICE =
  "Try again later. If this persists, check baseUrl and anything between here and the API.";

/** Reads the body of an answer as JSON. @throws {@link MalformedResponseError} */
export function parseBody(path: string, body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    const what = body.trim() === "" ? "is empty" : "is not JSON, or breaks off";
    const advice = "Check baseUrl, and anything between here and the API.";
    throw new MalformedResponseError("", `GET ${path}: the answer ${what}. ${advice}`);
  }
}

/** Reads whether the API says it succeeded. @throws {@link MalformedResponseError} when the body is no envelope. */
export function readVerdict(path: string, body: unknown): Verdict {
  return decodeAnswer(path, () => {
    const envelope = asFields(body);
    const success = readBoolean(envelope, "success");
    return { success, errors: success ? [] : readErrors(envelope) };
  });
}

/** Decodes an answer, or a part of it. @throws {@link MalformedResponseError} with the field that is wrong. */
export function decodeAnswer<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FieldError)) {
      throw error;
    }
    const { field, problem } = error;
    const where = field === "" ? "the answer" : `\`${field}\``;
    throw new MalformedResponseError(field, `GET ${path}: ${where} is malformed: ${problem}. ${MALFORMED_ADVICE}`);
  }
}
