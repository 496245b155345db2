import { ApiError, AuthenticationError, CloudflareAccessError, PermissionError } from "../cloudflare/errors";
import { isAboutAddress } from "../cloudflare/http/refusalMeaning";
import { ArgumentError, type Failure } from "../arguments/argumentError";
import { type FunctionContext } from "../functions/functionContext";
import { LookupError } from "../functions/lookupError";
import { type ConfiguredScope, type ScopeArgs } from "../arguments/scopeArguments";
import { checkProperties } from "./checkProperties";
import { functionHandlers } from "./functionHandlers";
import { type InvokeAnswer } from "./responses";
import { findFunctionInputs, type FunctionToken } from "./schema";
import { UserError } from "./serviceErrors";
import { unwrap, type WireProperties } from "./values";

/**
 * Answers a function's call. What the user can mend comes back as failures, which Pulumi shows in one line each. A
 * cancellation, a UserError and any bug are thrown; serviceErrors.ts tells them apart.
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
  const bag = unwrap(properties);
  const { values: args, secrets } = bag;
  const failures = checkProperties(bag, inputs);
  if (failures.length > 0) {
    return { failures };
  }
  // An argument that a preview does not know has no answer yet.
  if (bag.hasUnknown) {
    return { result: {} };
  }
  try {
    return { result: await functionHandlers[token as FunctionToken](args, { ...context, secrets }) };
  } catch (error) {
    return { failures: toFailures(error, args, { ...context, secrets }) };
  }
}

/** The failures that an error stands for. @throws the error itself, when the user can't mend it. */
export function toFailures(
  error: unknown,
  args: ScopeArgs,
  { configuredScope, secrets }: Pick<FunctionContext, "configuredScope" | "secrets">,
): readonly Failure[] {
  if (error instanceof ArgumentError) {
    return error.failures;
  }
  if (!(error instanceof CloudflareAccessError)) {
    throw error;
  }
  const property = findPropertyAtFault(error) ?? scopeKeyOf(args, configuredScope);
  // The API may repeat what it was told to search for.
  const isRepeated = error instanceof ApiError && secrets.has("search");
  return [{ property, reason: isRepeated ? describeStatus(error) : error.message }];
}

function describeStatus({ status, errors, rayId }: ApiError): string {
  const codes = errors.length === 0 ? "" : `, code ${errors.map(({ code }) => code).join(", ")}`;
  const ray = rayId === undefined ? "" : `, cf-ray ${rayId}`;
  return `Cloudflare refused the request (HTTP ${status}${codes}${ray}). Its message is not shown, as search is a secret.`;
}

/** The property that gives the scope of a call. */
function scopeKeyOf(args: ScopeArgs, configured: ConfiguredScope): "accountId" | "zoneId" {
  const isOwn = (args.accountId ?? args.zoneId) !== undefined;
  const { accountId, zoneId } = isOwn || !("scope" in configured) ? args : configured.scope;
  return accountId === undefined && zoneId !== undefined ? "zoneId" : "accountId";
}

/** The argument or the configuration key that a failure hangs on; undefined where that is the scope. */
function findPropertyAtFault(error: CloudflareAccessError): string | undefined {
  if (error instanceof LookupError) {
    return error.property;
  }
  if (error instanceof AuthenticationError || error instanceof PermissionError) {
    return "apiToken";
  }
  return isAboutAddress(error) ? "baseUrl" : undefined;
}
