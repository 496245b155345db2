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

/** A token that is expected to be disabled, and is, is checked neither for its expiry nor for inactivity. */
export function isDisabledAsExpected(expected: ExpectedToken, live: { enabled?: boolean }): boolean {
  return expected.enabled === false && live.enabled === false;
}
