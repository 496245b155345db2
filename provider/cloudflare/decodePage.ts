import { defined } from "../defined";
import { decodeToken, type PageToken } from "./decodeToken";
import { decodeAnswer, MALFORMED_ADVICE } from "./envelope";
import { MalformedResponseError } from "./errors";
import { asFields, type Fields, readList, readObject, toOptionalCount } from "./fields";

/**
 * What the API says of one page. Every field is optional in the reference, and some products omit them.
 * https://developers.cloudflare.com/api/resources/zero_trust/subresources/access/subresources/service_tokens/methods/list/
 */
export interface PageInfo {
  /** Described as "total number of results for the requested service"; elsewhere it counts what is on the page. */
  count?: number;
  page?: number;
  perPage?: number;
  /** Described as "total results available without any search parameters". */
  totalCount?: number;
  totalPages?: number;
}

/** One page of a listing. */
export interface Page {
  tokens: PageToken[];
  info: PageInfo;
  /** The length of the answer that had it. */
  characters: number;
}

/**
 * Decodes one page of service tokens. A missing or null `result` is an empty page only where `result_info` says that
 * there is nothing.
 *
 * @throws {@link MalformedResponseError} with the field and the place.
 */
export function decodePage(path: string, body: unknown, characters: number): Page {
  return decodeAnswer(path, () => {
    const envelope = asFields(body);
    const tokens = readList(envelope, "result", decodeToken);
    const hasTokens = tokens !== undefined && tokens.length > 0;
    const info = readObject(envelope, "result_info", (fields) => toPageInfo(fields, hasTokens)) ?? {};
    if (tokens === undefined && (info.count ?? info.totalCount) !== 0) {
      throw new MalformedResponseError(
        "result",
        `GET ${path}: the answer has no \`result\`, and does not say that it is empty. ${MALFORMED_ADVICE}`,
      );
    }
    return { tokens: tokens ?? [], info, characters };
  });
}

/** Numbers that make no sense are absent: anything but whole ones, a page or a page size of 0, a total of 0 beside tokens. */
function toPageInfo(fields: Fields, hasTokens: boolean): PageInfo {
  const leastCount = hasTokens ? 1 : 0;
  return defined({
    count: toOptionalCount(fields.count, leastCount),
    page: toOptionalCount(fields.page, 1),
    perPage: toOptionalCount(fields.per_page, 1),
    totalCount: toOptionalCount(fields.total_count, leastCount),
    totalPages: toOptionalCount(fields.total_pages, leastCount),
  });
}
