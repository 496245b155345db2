import { defined } from "../defined";
import { quote } from "../quote";
import { isInstant } from "../tokens/instants";
import { type ListedToken, type UnreadableToken } from "../tokens/serviceToken";
import { FieldError, type Fields, readString, toOptionalCount, toOptionalString } from "./fields";

/** A token on a page: as a rule readable. */
export type PageToken = ListedToken | UnreadableToken;

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
  // Tokens that can be disabled came in 2026. Where the field is absent, a token can only be enabled.
  const token: ListedToken = { id, name, clientId, enabled: fields.enabled !== false };
  // Properties one after another, always in this order: twice as fast as a table of fields.
  const duration = toOptionalString(fields.duration);
  if (duration !== undefined) {
    token.duration = duration;
  }
  const expiresAt = toOptionalInstant(fields.expires_at);
  if (expiresAt !== undefined) {
    token.expiresAt = expiresAt;
  }
  const createdAt = toOptionalInstant(fields.created_at);
  if (createdAt !== undefined) {
    token.createdAt = createdAt;
  }
  const updatedAt = toOptionalInstant(fields.updated_at);
  if (updatedAt !== undefined) {
    token.updatedAt = updatedAt;
  }
  const lastSeenAt = toOptionalInstant(fields.last_seen_at);
  if (lastSeenAt !== undefined) {
    token.lastSeenAt = lastSeenAt;
  }
  const clientSecretVersion = toOptionalCount(fields.client_secret_version);
  if (clientSecretVersion !== undefined) {
    token.clientSecretVersion = clientSecretVersion;
  }
  const previous = toOptionalInstant(fields.previous_client_secret_expires_at);
  if (previous !== undefined) {
    token.previousClientSecretExpiresAt = previous;
  }
  return token;
}

function readId(fields: Fields): string {
  try {
    return readString(fields, "id");
  } catch (error) {
    const name = toOptionalString(fields.name);
    if (name === undefined || !(error instanceof FieldError)) {
      throw error;
    }
    throw new FieldError(error.field, `${error.problem}, in the token named ${quote(name)}`);
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
