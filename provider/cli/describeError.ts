import { CloudflareAccessError } from "../cloudflare/errors";
import { ArgumentError, type Failure } from "../arguments/argumentError";
import { BaselineError } from "./baselineError";
import { FileError } from "./files/fileError";
import { optionFlagFor } from "./options/optionFlagFor";
import { UsageError } from "./usageError";

/** What is to be said of an error: sentences, each on a line of its own. */
export function describeError(error: unknown, environment: Readonly<Record<string, string | undefined>>): string[] {
  if (error instanceof ArgumentError) {
    return error.failures.map(describeFailure);
  }
  if (error instanceof BaselineError) {
    return [...error.issues];
  }
  if (error instanceof CloudflareAccessError || error instanceof UsageError || error instanceof FileError) {
    return [error.message];
  }
  const { DEBUG = "" } = environment;
  const words = error instanceof Error ? error.message : String(error);
  return DEBUG !== "" && error instanceof Error
    ? [error.stack ?? words]
    : [`failed in a way it should not: ${words} (DEBUG=1 shows where). Please report this to its authors.`];
}

/** What is wrong with a credential names its source by itself. */
function describeFailure({ property, reason }: Failure): string {
  const option = optionFlagFor(property);
  return option === undefined ? reason : `${option}: ${reason}`;
}
