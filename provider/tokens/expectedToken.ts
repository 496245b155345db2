/** A token that is expected to exist: the contract's ExpectedServiceToken (schema.json). A field left out is not compared. */
export interface ExpectedToken {
  name: string;
  id?: string;
  clientId?: string;
  duration?: string;
  /** @default true */
  enabled?: boolean;
}
