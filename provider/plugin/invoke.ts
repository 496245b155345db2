import {
  ApiError,
  AuthenticationError,
  CloudflareAccessError,
  ConnectionError,
  MalformedResponseError,
  NotFoundError,
  PermissionError,
} from "../cloudflare/errors";
import { isUnknownAddress } from "../cloudflare/toApiError";
import { ArgumentError, type Failure } from "../arguments/argumentError";
import { type FunctionContext } from "../functions/functionContext";
import { LookupError } from "../functions/lookupError";
import { UnreadableTokenError } from "../functions/unreadableTokenError";
import { isScope, resolveScope, type ScopeArgs } from "../arguments/scopeArguments";
import { checkProperties } from "./checkProperties";
import { functionHandlers } from "./functionHandlers";
import { type InvokeAnswer } from "./invokeResponse";
import { findFunctionInputs, type FunctionToken } from "./schema";
import { UserError } from "./userError";
import { containsUnknown, secretTexts, unwrapProperties, type WireProperties } from "./values";

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
  if (inputs === undefined) {
    throw new UserError(`There is no function ${token}.`);
  }
  const args = unwrapProperties(properties);
  const failures = checkProperties(args, inputs);
  const hide = (found: readonly Failure[]) => found.map((failure) => hideSecrets(failure, properties));
  if (failures.length > 0) {
    return { failures: hide(failures) };
  }
  // An argument that a preview does not know has no answer yet.
  if (containsUnknown(args)) {
    return { result: {} };
  }
  try {
    return { result: await functionHandlers[token as FunctionToken](args, context) };
  } catch (error) {
    return { failures: hide(toFailures(error, args, context)) };
  }
}

/** A failure without the arguments in it that are secrets: the engine hides what a configuration calls so, and no more. */
function hideSecrets({ property, reason }: Failure, properties: WireProperties): Failure {
  const hidden = secretTexts(properties).reduce((words, secret) => words.replaceAll(secret, "[secret]"), reason);
  return { property, reason: hidden };
}

/** The failures that an error stands for. @throws the error itself, when the user can't mend it. */
export function toFailures(
  error: unknown,
  args: ScopeArgs,
  { configuredScope }: Pick<FunctionContext, "configuredScope">,
): readonly Failure[] {
  if (error instanceof ArgumentError) {
    return error.failures;
  }
  if (!(error instanceof CloudflareAccessError)) {
    throw error;
  }
  const scope = resolveScope(args, configuredScope);
  const isZone = isScope(scope) && scope.zoneId !== undefined;
  return [{ property: findPropertyAtFault(error) ?? (isZone ? "zoneId" : "accountId"), reason: error.message }];
}

/** Whether what answered, or did not, is not the API. */
function isAboutAddress(error: CloudflareAccessError): boolean {
  if (error instanceof ConnectionError) {
    return true;
  }
  if (error instanceof MalformedResponseError) {
    return error.field === "";
  }
  if (error instanceof NotFoundError && isUnknownAddress(error)) {
    return true;
  }
  return error instanceof ApiError && error.status >= 300 && error.status < 400;
}

/** The argument or the configuration key that a failure hangs on; undefined where that is the scope. */
function findPropertyAtFault(error: CloudflareAccessError): string | undefined {
  if (error instanceof LookupError || error instanceof UnreadableTokenError) {
    return error.property;
  }
  if (error instanceof AuthenticationError || error instanceof PermissionError) {
    return "apiToken";
  }
  return isAboutAddress(error) ? "baseUrl" : undefined;
}
