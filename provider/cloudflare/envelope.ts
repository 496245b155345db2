import { decodeToken, type PageToken } from "./decodeToken";
import { type ApiErrorEntry, MalformedResponseError } from "./errors";
import { readErrors } from "./readErrors";
import { asFields, FieldError, type Fields, readBoolean, readList, readObject, readOptionalCount } from "./fields";

/** What the API says of one page. Every field is optional in Cloudflare's document, and some products omit them. */
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
}

/** What an envelope says of success and failure. */
export interface Verdict {
  success: boolean;
  errors: ApiErrorEntry[];
}

const REPORT = "Try again later; if this goes on, report it to the authors of pulumi-cloudflare-access.";

/** Reads the body of an answer as JSON. @throws {@link MalformedResponseError} */
export function parseBody(path: string, body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    const what = body === "" ? "is empty" : /^\s*</.test(body) ? "is an HTML page" : "is not JSON, or breaks off";
    const advice = "Check baseUrl, and anything between here and the API.";
    throw new MalformedResponseError("", `GET ${path}: the answer ${what}. ${advice}`);
  }
}

/** Reads whether the API says it succeeded. @throws {@link MalformedResponseError} when the body is no envelope. */
export function readVerdict(path: string, body: unknown): Verdict {
  return orMalformed(path, () => {
    const envelope = asFields(body);
    const success = readBoolean(envelope, "success");
    return { success, errors: success ? [] : readErrors(envelope) };
  });
}

/**
 * Decodes one page of service tokens. A missing or null `result` is an empty page only where `result_info` says that
 * there is nothing.
 *
 * @throws {@link MalformedResponseError} with the field and the place.
 */
export function decodePage(path: string, body: unknown): Page {
  return orMalformed(path, () => {
    const envelope = asFields(body);
    const tokens = readList(envelope, "result", decodeToken);
    const info = readObject(envelope, "result_info", toPageInfo) ?? {};
    if (tokens === undefined && (info.count ?? info.totalCount) !== 0) {
      throw new MalformedResponseError(
        "result",
        `GET ${path}: the answer has no \`result\`, and does not say that it is empty. ${REPORT}`,
      );
    }
    return { tokens: tokens ?? [], info };
  });
}

function toPageInfo(fields: Fields): PageInfo {
  const info: { [Key in keyof PageInfo]: number | undefined } = {
    count: readOptionalCount(fields, "count"),
    page: readOptionalCount(fields, "page"),
    perPage: readOptionalCount(fields, "per_page"),
    totalCount: readOptionalCount(fields, "total_count"),
    totalPages: readOptionalCount(fields, "total_pages"),
  };
  return Object.fromEntries(Object.entries(info).filter(([, value]) => value !== undefined));
}

/** Reads a part of an answer. @throws {@link MalformedResponseError} with the field that is wrong. */
export function orMalformed<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FieldError)) {
      throw error;
    }
    const { field, problem } = error;
    const where = field === "" ? "the answer" : `\`${field}\``;
    throw new MalformedResponseError(field, `GET ${path}: ${where} is malformed: ${problem}. ${REPORT}`);
  }
}
