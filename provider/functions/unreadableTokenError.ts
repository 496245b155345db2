import { count } from "../count";
import { listSome } from "../clip";
import { MalformedResponseError } from "../cloudflare/errors";
import { type UnreadableToken } from "../tokens/serviceToken";

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
        : ` ${count(readableCount, "other token has", "other tokens have")} the same ${property}: look it up by \`id\` or \`clientId\`.`;
    super(
      "result",
      `Incomplete answer from the API: ${problems}.${others} ` +
        "Try again later, or check the token in the Cloudflare dashboard. Lookups of other tokens are not affected.",
    );
  }
}
