import { failures } from "./apiFailure";
import { type EmulatorSettings } from "./settings";

/** Which part of a listing is asked for; both numbers count from 1. */
export interface PageRequest {
  page: number;
  perPage: number;
}

/** The envelope's `result_info`. */
export interface ResultInfo {
  count?: number;
  page?: number;
  per_page?: number;
  total_count?: number;
  total_pages?: number;
}

/**
 * Reads `page` and `per_page`. An oversized `per_page` is clamped or refused, as the settings say.
 * @throws ApiFailure 12130 for a number that is not a whole one of at least 1.
 */
export function parsePageRequest(
  query: Record<string, string>,
  { maxPerPage, oversizedPerPage }: Pick<EmulatorSettings, "maxPerPage" | "oversizedPerPage">,
  defaultPerPage: number,
): PageRequest {
  const page = wholeNumber(query, "page") ?? 1;
  const perPage = wholeNumber(query, "per_page") ?? Math.min(defaultPerPage, maxPerPage);
  if (perPage > maxPerPage && oversizedPerPage === "reject") {
    throw failures.invalidRequest("/per_page", `per_page must not be above ${maxPerPage}`);
  }
  return { page, perPage: Math.min(perPage, maxPerPage) };
}

/** Leaves out of `result_info` what the settings say the API does not report. */
export function shownResultInfo(info: ResultInfo, shown: EmulatorSettings["resultInfo"]): ResultInfo | undefined {
  const { total_count, total_pages, ...rest } = info;
  switch (shown) {
    case "full":
      return info;
    case "absent":
      return undefined;
    case "withoutTotals":
      return rest;
    case "totalCountOnly":
      return total_count === undefined ? rest : { ...rest, total_count };
    case "totalPagesOnly":
      return total_pages === undefined ? rest : { ...rest, total_pages };
  }
}

function wholeNumber(query: Record<string, string>, name: string): number | undefined {
  const text = query[name];
  if (text === undefined) {
    return undefined;
  }
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    throw failures.invalidRequest(`/${name}`, `${name} must be a whole number of at least 1`);
  }
  return Number(text);
}
