import { type Identity } from "./authentication";
import { type Emulator } from "./emulator";
import { type StagedFaults } from "./faults/fault";
import { type Reply } from "./reply";
import { type ScopeKind } from "./scopes";

/** A call whose route is known. */
export interface Call {
  emulator: Emulator;
  identity: Identity;
  /** The path within the API, without `/client/v4`. */
  path: string;
  query: Record<string, string>;
  body: string;
  scopeKind: ScopeKind;
  scopeId: string;
  /** The token or the application that the path names, or "". */
  itemId: string;
  faults: StagedFaults;
}

/** Answers one kind of call; failures are thrown as ApiFailure. */
export type Handler = (call: Call) => Reply;
