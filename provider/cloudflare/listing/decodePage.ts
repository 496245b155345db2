import { defined } from "../../defined";
import { FieldError, type Fields, readList, readObject, toOptionalCount } from "../fields";

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

/** Something that the API lists. What has no ID counts, but can't be recognised on another page. */
export interface Listed {
  id: string | undefined;
}

/** One page of a listing. */
export interface Page<Item extends Listed> {
  items: Item[];
  info: PageInfo;
  /** The length of the answer that had it. */
  bytes: number;
}

/** Decodes one item of a page. @throws {@link FieldError}, where no list may have such an item. */
export type DecodeItem<Item extends Listed> = (item: unknown, index: number) => Item;

/**
 * Decodes one page. A missing or null `result` is an empty page only where `result_info` says that there is nothing.
 *
 * @throws {@link FieldError}
 */
export function decodePage<Item extends Listed>(
  envelope: Fields,
  bytes: number,
  decodeItem: DecodeItem<Item>,
): Page<Item> {
  const items = readList(envelope, "result", decodeItem);
  const hasItems = items !== undefined && items.length > 0;
  const info = readObject(envelope, "result_info", (fields) => toPageInfo(fields, hasItems)) ?? {};
  if (items === undefined && (info.count ?? info.totalCount) !== 0) {
    throw new FieldError("result", "it is missing, and nothing says that the list is empty");
  }
  return { items: items ?? [], info, bytes };
}

/** Numbers that make no sense are absent: anything but whole ones, a page or a page size of 0, a total of 0 beside items. */
function toPageInfo(fields: Fields, hasItems: boolean): PageInfo {
  const leastCount = hasItems ? 1 : 0;
  return defined({
    count: toOptionalCount(fields.count, leastCount),
    page: toOptionalCount(fields.page, 1),
    perPage: toOptionalCount(fields.per_page, 1),
    totalCount: toOptionalCount(fields.total_count, leastCount),
    totalPages: toOptionalCount(fields.total_pages, leastCount),
  });
}
