import { defined } from "../defined";
import { isInstant } from "../tokens/instants";
import { type ListedToken, type UnreadableToken } from "../tokens/serviceToken";
import { FieldError, type Fields, readString, toOptionalCount, toOptionalString } from "./fields";

/** A token on a page: as a rule readable. */
export type PageToken = ListedToken | UnreadableToken;

/** Longer names are cut in messages. */
const MAX_SHOWN_NAME = 100;

/** The fields of a token that may be absent, in the order of a ListedToken's, with what reads them. */
const OPTIONAL_FIELDS = [
  ["duration", "duration", toOptionalString],
  ["expiresAt", "expires_at", toOptionalInstant],
  ["createdAt", "created_at", toOptionalInstant],
  ["updatedAt", "updated_at", toOptionalInstant],
  ["lastSeenAt", "last_seen_at", toOptionalInstant],
  ["clientSecretVersion", "client_secret_version", toOptionalCount],
  ["previousClientSecretExpiresAt", "previous_client_secret_expires_at", toOptionalInstant],
] as const;

/**
 * Decodes one service token of a page. Only its ID is needed to count it. Without a usable name or client ID it is
 * unreadable. Any other field that is missing, null or not what the API documents is absent: every field of a token is
 * optional in the reference, and published fixtures lack some of them.
 * https://developers.cloudflare.com/api/resources/zero_trust/subresources/access/subresources/service_tokens/methods/list/
 *
 * @throws {@link FieldError} when there is no usable ID.
 */
export function decodeToken(fields: Fields): PageToken {
  const id = readId(fields);
  const name = toOptionalString(fields.name);
  const clientId = toOptionalString(fields.client_id);
  if (name === undefined || clientId === undefined) {
    return { id, ...defined({ name, clientId }), problem: describeProblems(fields) };
  }
  const others: Record<string, string | number> = {};
  for (const [key, field, read] of OPTIONAL_FIELDS) {
    const value = read(fields[field]);
    if (value !== undefined) {
      others[key] = value;
    }
  }
  // Tokens that can be disabled came in 2026. Where the field is absent, a token can only be enabled.
  return { id, name, clientId, enabled: fields.enabled !== false, ...others };
}

function readId(fields: Fields): string {
  try {
    return readString(fields, "id");
  } catch (error) {
    const name = toOptionalString(fields.name);
    if (name === undefined || !(error instanceof FieldError)) {
      throw error;
    }
    const shown = name.length > MAX_SHOWN_NAME ? `${name.slice(0, MAX_SHOWN_NAME)}…` : name;
    throw new FieldError(error.field, `${error.problem}, in the token named ${JSON.stringify(shown)}`);
  }
}

function describeProblems(fields: Fields): string {
  const unusable = ["name", "client_id"].filter((field) => toOptionalString(fields[field]) === undefined);
  return unusable.map((field) => `${field} ${describeProblem(fields[field])}`).join(" and ");
}

/** What is wrong with a value that should be a string with something in it. */
function describeProblem(value: unknown): string {
  if (value === undefined) {
    return "is missing";
  }
  if (value === null) {
    return "is null";
  }
  return value === "" ? "is empty" : "is not a string";
}

function toOptionalInstant(value: unknown): string | undefined {
  return typeof value === "string" && isInstant(value) ? value : undefined;
}
