// Generated from schema.json by scripts/generate.mjs.

import type { InputsOf } from "../mappedTypes";

/** A service token that is expected to exist. A field that is not set is not compared, except `enabled`. */
export interface ExpectedServiceToken {
  /** The exact name of the token. */
  name: string;
  /** The ID of the token. A token with this ID is recognized even if it was renamed. */
  id?: string | undefined;
  /** The client ID of the token. */
  clientId?: string | undefined;
  /** The duration of the token. Durations are compared by length, so `60m` equals `1h`. */
  duration?: string | undefined;
  /** Whether the token is expected to be enabled. The default is `true`. */
  enabled?: boolean | undefined;
  /** The version of the client secret. Any other version is reported as `rotated`, if the API gives versions. */
  clientSecretVersion?: number | undefined;
  /**
   * Report this token as `expiring` if it expires within this time. Go duration, for example `720h` or `1h30m`. The
   * default is the check's own `expiringWithin`.
   */
  expiringWithin?: string | undefined;
}

/** {@link ExpectedServiceToken} as inputs. */
export type ExpectedServiceTokenArgs = InputsOf<ExpectedServiceToken>;
