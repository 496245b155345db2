import { type Page, type PageInfo } from "../../../provider/cloudflare/listing/decodePage";
import { type PageToken } from "../../../provider/cloudflare/decodeToken";
import { type ListedToken } from "../../../provider/tokens/serviceToken";

/** A token for each letter. */
export const tokensOf = (letters: string): ListedToken[] =>
  Array.from(letters).map((id) => ({ id, name: id, clientId: `${id}.access`, duration: "8760h", enabled: true }));

/** A page of such tokens. */
export const page = (letters: string, info: PageInfo = {}): Page<PageToken> => ({
  items: tokensOf(letters),
  info,
  bytes: 100,
});

/** Pages of such tokens, parted by bars. */
export const pagesOf = (text: string, info: PageInfo = {}) => text.split("|").map((letters) => page(letters, info));
