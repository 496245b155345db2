import { defined } from "../defined";
import { type ApiErrorEntry } from "./errors";
import { type Fields } from "./fields";

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
