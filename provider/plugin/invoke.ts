import { ApiError, AuthenticationError, CloudflareAccessError, PermissionError } from "../cloudflare/errors";
import { ArgumentError, type Failure } from "../functions/argumentErrors";
import { type FunctionContext } from "../functions/functionContext";
import { LookupError } from "../functions/lookupError";
import { checkProperties } from "./checkProperties";
import { functionHandlers } from "./functionHandlers";
import { type InvokeAnswer } from "./invokeResponse";
import { findFunctionInputs, type FunctionToken } from "./schema";
import { UserError } from "./userError";
import { containsUnknown, unwrapProperties, type WireProperties } from "./values";

/**
 * Answers a function's call. What the user can mend comes back as failures, which Pulumi shows in one line each; anything
 * else is a bug, and is thrown.
 */
export async function invoke(
  token: string,
  properties: WireProperties,
  context: FunctionContext,
): Promise<InvokeAnswer> {
  const inputs = findFunctionInputs(token);
  if (inputs === undefined) throw new UserError(`There is no function ${token}.`);
  // An argument that a preview does not know has no answer yet.
  if (containsUnknown(properties)) return { result: {} };
  const args = unwrapProperties(properties);
  const failures = checkProperties(args, inputs);
  if (failures.length > 0) return { failures };
  try {
    return { result: await functionHandlers[token as FunctionToken](args, context) };
  } catch (error) {
    return { failures: toFailures(error, args) };
  }
}

/** The failures that an error stands for. @throws the error itself, when the user can't mend it. */
export function toFailures(error: unknown, args: WireProperties): readonly Failure[] {
  if (error instanceof ArgumentError) return error.failures;
  if (error instanceof CloudflareAccessError)
    return [{ property: propertyAtFault(error, args), reason: error.message }];
  throw error;
}

function propertyAtFault(error: CloudflareAccessError, args: WireProperties): string {
  if (error instanceof LookupError) return error.property;
  if (error instanceof AuthenticationError || error instanceof PermissionError) return "apiToken";
  const scope = args.zoneId === undefined ? "accountId" : "zoneId";
  return error instanceof ApiError && error.code === "api" && error.status < 400 ? "baseUrl" : scope;
}
