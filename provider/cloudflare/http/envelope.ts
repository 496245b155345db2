import { listSome } from "../../clip";
import { defined } from "../../defined";
import { quote } from "../../quote";
import { type ApiErrorEntry, MalformedResponseError } from "../errors";
import { asFields, FieldError, type Fields, readBoolean } from "../fields";

/**
 * Reads what an answer with status 200 says went wrong; undefined where it says that it succeeded.
 *
 * @throws {@link MalformedResponseError} when the body is no envelope, or one that reports errors beside its success.
 */
export function readRefusal(path: string, body: unknown): ApiErrorEntry[] | undefined {
  return decodeOrThrow(path, () => {
    const envelope = asFields(body);
    const success = readBoolean(envelope, "success");
    const { errors } = envelope;
    const hasErrors = typeof errors === "object" && errors !== null ? Object.keys(errors).length > 0 : Boolean(errors);
    if (success && hasErrors) {
      const said = readErrors(envelope).flatMap(({ message }) => (message === "" ? [] : message));
      const reason = said.length === 0 ? "" : `: ${quote(listSome(said, "; ", 3))}`;
      throw new MalformedResponseError(
        "errors",
        `GET ${path}: the API says that it succeeded, and reports errors${reason}. The answer may be only a part. Try again later.`,
      );
    }
    return success ? undefined : readErrors(envelope);
  });
}

/** How far the chains behind errors are followed. */
const MAX_CHAIN_DEPTH = 3;

/**
 * What an envelope says went wrong, as far as it can be read: an entry of another form must not hide the failure. Documented
 * are objects with a number as `code` and a `message`; services behind the API also give plain strings, words as codes, a
 * single `error`, or the reason among the `messages`.
 *
 * @see https://developers.cloudflare.com/api/
 */
export function readErrors({ errors, error, messages }: Fields): ApiErrorEntry[] {
  const found = toEntries(errors ?? error);
  return found.length > 0 ? found : toEntries(messages);
}

/** An entry, then the chain behind it, which often has the reason, as behind `Invalid request headers`. */
function toEntries(errors: unknown, depth = 0): ApiErrorEntry[] {
  if (errors == null || depth > MAX_CHAIN_DEPTH) {
    return [];
  }
  return (Array.isArray(errors) ? errors : [errors]).flatMap((entry: unknown) => {
    if (typeof entry === "string") {
      return [{ message: entry }];
    }
    const { code, message, error_chain: chain } = (entry ?? {}) as Fields;
    const number = typeof code === "string" && /^\d+$/.test(code) ? Number(code) : code;
    const word = typeof number === "string" ? number : undefined;
    const told = typeof message === "string" && message !== "" ? message : undefined;
    const first: ApiErrorEntry = {
      ...defined({ code: typeof number === "number" ? number : undefined }),
      message: [word, told].filter((part) => part !== undefined).join(": "),
    };
    return [...(first.code === undefined && first.message === "" ? [] : [first]), ...toEntries(chain, depth + 1)];
  });
}

/** Decodes an answer, or a part of it. @throws {@link MalformedResponseError} with the field that is wrong. */
export function decodeOrThrow<T>(path: string, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (!(error instanceof FieldError)) {
      throw error;
    }
    const { field, problem } = error;
    const where = field === "" ? "the answer" : `\`${field}\``;
    const advice = "Try again later. If this persists, check the base URL and anything between here and the API.";
    throw new MalformedResponseError(field, `GET ${path}: ${where} is malformed: ${problem}. ${advice}`);
  }
}
