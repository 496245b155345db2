import { defined } from "../defined";
import { type CloudflareClient } from "./http/client";
import { type CredentialOwner, type Credentials, ownerOf } from "./http/credentials";
import { type TimeLimit } from "./http/deadline";
import { ApiError } from "./errors";
import { FieldError, type Fields, readObject, readString, toOptionalString } from "./fields";
import { type Scope } from "./scope";

/** What the API says of an API token. */
export interface VerifiedToken {
  /** `active`, `disabled` or `expired`. Source: https://developers.cloudflare.com/api/resources/user/subresources/tokens/methods/verify/ */
  status: string;
  /** When the API token expires, where it does. */
  expiresAt?: string;
  /** Whether it is a user's or an account's own. */
  owner: CredentialOwner;
}

/**
 * Asks the API what an API token is worth: as a user's token, and where that is refused, as one of the account's own; the
 * other way round where the token looks like an account's. A legacy key can't be verified: only using it tells.
 *
 * @throws a CloudflareAccessError: the first refusal, where both are refused.
 */
export async function verifyCredential(
  client: CloudflareClient,
  credentials: Credentials,
  scope: Scope | undefined,
  limit: TimeLimit,
): Promise<VerifiedToken> {
  const verifyAs = (owner: VerifiedToken["owner"], path: string) => {
    const request = { action: "Verifying the API token", object: "token", path, shownPath: path } as const;
    return client.get(request, limit, (envelope) => toVerified(envelope, owner));
  };
  const verifyUser = () => verifyAs("user", "/user/tokens/verify");
  if (scope?.accountId === undefined) {
    return verifyUser();
  }
  const verifyAccount = () => verifyAs("account", `/accounts/${scope.accountId}/tokens/verify`);
  const [first, second] =
    ownerOf(credentials) === "account" ? [verifyAccount, verifyUser] : [verifyUser, verifyAccount];
  try {
    return await first();
  } catch (refusal) {
    if (!isRefusal(refusal)) {
      throw refusal;
    }
    // That the token is not of the other kind either says nothing new.
    return await second().catch((error: unknown) => {
      throw isRefusal(error) ? refusal : error;
    });
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && error.status < 429;
}

function toVerified(envelope: Fields, owner: VerifiedToken["owner"]): VerifiedToken {
  const verified = readObject(envelope, "result", (result) => ({
    status: readString(result, "status"),
    ...defined({ expiresAt: toOptionalString(result.expires_on) }),
    owner,
  }));
  if (verified === undefined) {
    throw new FieldError("result", "it is missing");
  }
  return verified;
}
