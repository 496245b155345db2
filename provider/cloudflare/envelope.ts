import { type ApiErrorEntry, MalformedResponseError } from "./errors";
import { asFields, FieldError, type Fields, readBoolean } from "./fields";

/** What an envelope says of success and failure. */
export interface Verdict {
  success: boolean;
  errors: ApiErrorEntry[];
}

/** How far the chains behind errors are followed. */
const MAX_CHAIN_DEPTH = 3;

/** What to do about an answer that is not what the API documents. */
export const REPORT = "Try again later; if this goes on, report it to the authors of pulumi-cloudflare-access.";

/** Reads the body of an answer as JSON. @throws {@link MalformedResponseError} */
export function parseBody(path: string, body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    const what = body === "" ? "is empty" : /^\s*</.test(body) ? "is an HTML page" : "is not JSON, or breaks off";
    const advice = "Check baseUrl, and anything between here and the API.";
    throw new MalformedResponseError("", `GET ${path}: the answer ${what}. ${advice}`);
  }
}

/** Reads whether the API says it succeeded. @throws {@link MalformedResponseError} when the body is no envelope. */
export function readVerdict(path: string, body: unknown): Verdict {
  return orMalformed(path, () => {
    const envelope = asFields(body);
    return { success: readBoolean(envelope, "success"), errors: toErrorEntries(envelope.errors) };
  });
}

/**
 * What went wrong is said as far as it can be read: an error of another shape must not hide the failure. The chain behind
 * an error often has the reason, as behind `Invalid request headers`, and follows it.
 */
function toErrorEntries(errors: unknown, depth = 0): ApiErrorEntry[] {
  if (!Array.isArray(errors) || depth > MAX_CHAIN_DEPTH) {
    return [];
  }
  return errors.flatMap((entry: unknown) => {
    const { code, message, error_chain: chain } = (entry ?? {}) as Fields;
    const first = { code: typeof code === "number" ? code : 0, message: typeof message === "string" ? message : "" };
    return [first, ...toErrorEntries(chain, depth + 1)];
  });
}

/** Reads the errors of a refusal, whose body may be anything, an HTML page included: its status says enough. */
export function readRefusal(body: string): ApiErrorEntry[] {
  try {
    return readVerdict("", parseBody("", body)).errors;
  } catch {
    return [];
  }
}

/** Reads a part of an answer. @throws {@link MalformedResponseError} with the field that is wrong. */
export function orMalformed<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FieldError)) {
      throw error;
    }
    const { field, problem } = error;
    const where = field === "" ? "the answer" : `\`${field}\``;
    throw new MalformedResponseError(field, `GET ${path}: ${where} is malformed: ${problem}. ${REPORT}`);
  }
}
