/** One difference between a snapshot and what is wanted now. */
export interface BaselineChange {
  /** The property's path, as Pulumi writes paths. */
  path: string;
  kind: "add" | "delete" | "update";
  /** Whether the engine is to take the old value from the inputs, and not from the outputs. */
  isInput: boolean;
  /** Whether it takes another snapshot altogether, in place of a new one of the same scope. */
  replaces: boolean;
}
