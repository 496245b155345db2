import { type Page } from "./decodePage";
import { ApiError } from "./errors";

/**
 * The largest page the API gives.
 * https://developers.cloudflare.com/api/resources/zero_trust/subresources/access/subresources/service_tokens/methods/list/
 */
export const MAX_PER_PAGE = 1000;

/** What is asked for when the server refuses a larger `per_page`, as some Cloudflare products do. */
const SMALLER_PER_PAGE = [100, 50, 20];

/** The page size that one server accepts. */
export class PageSize {
  private largestAccepted = Infinity;

  /**
   * Reads page 1 with the size wanted, or a smaller one if the server refuses that. What it accepted is remembered, so that
   * it refuses only once.
   *
   * @returns The page, and the size that was asked for.
   * @throws the first refusal when no size is accepted; whatever else `read` throws.
   */
  async readFirst(wanted: number, read: (perPage: number) => Promise<Page>): Promise<{ page: Page; perPage: number }> {
    const largest = Math.min(wanted, this.largestAccepted);
    let refusal: unknown;
    for (const perPage of [largest, ...SMALLER_PER_PAGE.filter((smaller) => smaller < largest)]) {
      try {
        const page = await read(perPage);
        if (perPage < largest) {
          this.largestAccepted = perPage;
        }
        return { page, perPage };
      } catch (error) {
        refusal ??= error;
        if (!isAboutPageSize(error)) {
          throw error;
        }
      }
    }
    throw refusal;
  }
}

/** Whether the API refuses a request with words about its page size. A 400 has many other reasons, which no size mends. */
function isAboutPageSize(error: unknown): boolean {
  return isBadRequest(error) && error.errors.some(({ message }) => /per.?page|page.?size/i.test(message));
}

/** Whether the API refuses a request with 400 for a reason that has no error class of its own. */
export function isBadRequest(error: unknown): error is ApiError {
  return error instanceof ApiError && error.code === "api" && error.status === 400;
}
