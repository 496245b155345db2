import { type ExpectedServiceToken } from "../../sdk/nodejs/types/input";
import { defined } from "../defined";
import { type ListedToken } from "./serviceToken";

/** What the rules call an {@link ExpectedServiceToken}. */
export type ExpectedToken = ExpectedServiceToken;

/** Expects a token to stay as it is, in everything that can be compared; a field that the API does not give is left out. */
export function toExpectedToken(token: ListedToken) {
  const { name, id, clientId, duration, enabled, clientSecretVersion } = token;
  return defined({ name, id, clientId, duration, enabled, clientSecretVersion });
}

/** A token that is expected to be disabled, and is, is checked neither for its expiry nor for inactivity. */
export function isDisabledAsExpected(expected: ExpectedToken, live: { enabled?: boolean }): boolean {
  return expected.enabled === false && live.enabled === false;
}
