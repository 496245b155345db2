import type { InputsOf } from "../inputsOf";

/**
 * One service token that is expected to exist, with the fields it is expected to have. A field that is left out is not
 * compared, except `enabled`.
 */
export interface ExpectedServiceToken {
  /** The exact name that the token is expected to have. */
  name: string;
  /** The ID that the token is expected to have. With it the token is recognised even after it was renamed. */
  id?: string | undefined;
  /** The client ID that the token is expected to have. */
  clientId?: string | undefined;
  /** The duration that the token is expected to have. Durations are compared by length, so `60m` equals `1h`. */
  duration?: string | undefined;
  /** Whether the token is expected to be enabled. The default is true. */
  enabled?: boolean | undefined;
}

/**
 * One service token that is expected to exist, with the fields it is expected to have. A field that is left out is not
 * compared, except `enabled`.
 */
export type ExpectedServiceTokenArgs = InputsOf<ExpectedServiceToken>;
