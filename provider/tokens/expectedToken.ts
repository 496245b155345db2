import { defined } from "../defined";
import { type ListedToken } from "./serviceToken";

/** A token that is expected to exist: the contract's ExpectedServiceToken (schema.json). A field left out is not compared. */
export interface ExpectedToken {
  name: string;
  id?: string;
  clientId?: string;
  duration?: string;
  /** @default true */
  enabled?: boolean;
  clientSecretVersion?: number;
  /** How close its expiry makes this token `expiring`, as a duration. @default the check's own */
  expiringWithin?: string;
}

/** Expects a token to stay as it is, in everything that can be compared; a field that the API does not give is left out. */
export function toExpectedToken(token: ListedToken) {
  const { name, id, clientId, duration, enabled, clientSecretVersion } = token;
  return defined({ name, id, clientId, duration, enabled, clientSecretVersion });
}

/** A token that is expected to be disabled, and is, is checked neither for its expiry nor for inactivity. */
export function isDisabledAsExpected(expected: ExpectedToken, live: { enabled?: boolean }): boolean {
  return expected.enabled === false && live.enabled === false;
}
