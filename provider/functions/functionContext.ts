import { type SharedListings } from "../cloudflare/sharedListings";
import { type ConfiguredScope } from "../arguments/scopeArguments";
import { type SecretArguments } from "../arguments/secretArguments";

/** What a function needs beside its arguments. */
export interface FunctionContext {
  listings: Pick<SharedListings, "list" | "lookUp">;
  /** The scope used when a call names none. */
  configuredScope: ConfiguredScope;
  /** The arguments that no message may repeat. */
  secrets: SecretArguments;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Aborts when the caller gives up. */
  signal: AbortSignal;
}
