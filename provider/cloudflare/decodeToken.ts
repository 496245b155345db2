import { defined } from "../defined";
import { quote } from "../quote";
import { isDuration } from "../tokens/durations";
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
    return { id, ...defined({ name, clientId }), problem: describeUnusable(fields) };
  }
  const token: ListedToken = { id, name, clientId };
  // Tokens that can be disabled came in 2026. Where the field is absent, a token can only be enabled.
  const enabled = fields.enabled ?? true;
  if (typeof enabled === "boolean") {
    token.enabled = enabled;
  }
  // Properties one after another, always in this order: twice as fast as a table of fields.
  const duration = toOptionalDuration(fields.duration);
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

function describeUnusable(fields: Fields): string {
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

/** Accounts have few durations, and reading one takes as long as the rest of a token: the latest are remembered. */
const known = new Map<string, boolean>();
const MOST_KNOWN = 100;

/** Anything but a Go duration or `forever` is absent. */
function toOptionalDuration(value: unknown): string | undefined {
  if (typeof value !== "string") {
    return undefined;
  }
  const isValid = known.get(value) ?? (value === "forever" || isDuration(value));
  if (known.size < MOST_KNOWN) {
    known.set(value, isValid);
  }
  return isValid ? value : undefined;
}
