import { ApiError } from "../errors";

/** What is asked for when the server refuses a larger `per_page`, as some Cloudflare products do. */
const SMALLER_SIZES = [100, 50, 20];

/** The page sizes that one server accepts, for each list. */
export class PageSizes {
  private readonly largestAccepted = new Map<string, number>();

  /**
   * Reads page 1 with the size wanted, or a smaller one if the server refuses that. What it accepted is remembered, so that
   * it refuses only once.
   *
   * @param path - of the list; the same list of another account or zone accepts the same sizes.
   * @returns The page, and the size that was asked for.
   * @throws the first refusal when no size is accepted; whatever else `read` throws.
   */
  async readFirst<Page>(
    path: string,
    wanted: number,
    read: (perPage: number) => Promise<Page>,
  ): Promise<{ page: Page; perPage: number }> {
    const list = path.replace(/[0-9a-f]{32}/i, "");
    const largest = Math.min(wanted, this.largestAccepted.get(list) ?? Infinity);
    let refusal: unknown;
    for (const perPage of [largest, ...SMALLER_SIZES.filter((smaller) => smaller < largest)]) {
      try {
        const page = await read(perPage);
        if (perPage < largest) {
          this.largestAccepted.set(list, perPage);
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
  return (
    error instanceof ApiError &&
    error.code === "api" &&
    error.status === 400 &&
    error.errors.some(({ message }) => /per.?page|page.?size/i.test(message))
  );
}
