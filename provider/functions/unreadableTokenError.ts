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
   */
  constructor(
    readonly property: string,
    unreadable: readonly UnreadableToken[],
    readableCount: number,
  ) {
    const problems = listSome(unreadable.map(({ id, problem }) => `service token ${id} is unreadable (${problem})`));
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
