import { listSome } from "../clip";
import { CloudflareAccessError, MalformedResponseError } from "../cloudflare/errors";
import { count } from "../count";
import { FUNCTION_WORDS } from "../tokens/tokenQuery";
import { type UnreadableToken } from "../tokens/serviceToken";

/** No token, or more than one, is what a lookup asked for. */
export class LookupError extends CloudflareAccessError {
  /** @param property - the argument that named the token. */
  constructor(
    readonly code: "noSuchToken" | "ambiguousToken",
    readonly property: string,
    message: string,
  ) {
    super(message);
  }
}

/** The API lists the token that a lookup asks for without something the answer needs. */
export class UnreadableTokenError extends MalformedResponseError {
  override readonly code = "unreadableToken";

  /**
   * @param property - the argument that named the token.
   * @param unreadable - the tokens that have what was asked for; at least one.
   * @param readableCount - how many other tokens have it too.
   * @param isHidden - whether no message may repeat that argument.
   */
  constructor(
    readonly property: string,
    unreadable: readonly UnreadableToken[],
    readableCount: number,
    isHidden: boolean,
    words = FUNCTION_WORDS,
  ) {
    const isIdHidden = isHidden && property === "id";
    const problems = listSome(
      unreadable.map(({ id, problem }) => {
        const subject = isIdHidden ? "the service token with the id given (not shown)" : `service token ${id}`;
        return `${subject} is unreadable (${problem})`;
      }),
    );
    const others =
      readableCount === 0
        ? ""
        : ` ${count(readableCount, "other token has", "other tokens have")} the same ${property}: look it up by ${words.id} or ${words.clientId}.`;
    super(
      "result",
      `Incomplete answer from the API: ${problems}.${others} ` +
        "Try again later, or check the token in the Cloudflare dashboard. Lookups of other tokens are not affected.",
    );
  }
}
