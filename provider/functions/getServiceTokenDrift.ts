import { type GetServiceTokenDriftResult } from "../../sdk/nodejs/getServiceTokenDrift";
import { FailureList } from "../arguments/argumentError";
import { checkExpectedTokens } from "../arguments/checkExpectedTokens";
import { type DriftArgs, parseDriftRules } from "../arguments/parseDriftRules";
import { resolveScope, type ScopeArgs } from "../arguments/scopeArguments";
import { type ExpectedToken } from "../tokens/expectedToken";
import { findDrift } from "../tokens/findDrift";
import { findConfirmedDrift } from "./confirmedDrift";
import { type FunctionContext } from "./functionContext";

/** The arguments of `getServiceTokenDrift`, as schema.json describes them. */
export interface GetServiceTokenDriftArgs extends ScopeArgs, DriftArgs {
  expected: ExpectedToken[];
}

/**
 * Compares the live tokens of a scope with an expectation.
 *
 * @throws ArgumentError; any error of the listing.
 */
export async function getServiceTokenDrift(
  args: GetServiceTokenDriftArgs,
  context: FunctionContext,
): Promise<GetServiceTokenDriftResult> {
  const { secrets } = context;
  const { expected } = args;
  const { scope, rules } = new FailureList(secrets).parseAll({
    scope: () => resolveScope(args, context.configuredScope, secrets),
    expected: () => checkExpectedTokens(expected, "expected", secrets),
    rules: () => parseDriftRules(args, secrets),
  });
  // Which name is close to a secret one would tell much of it.
  const closestNames = !secrets.has("expected");
  const { listing, findings } = await findConfirmedDrift(scope, context, (live) =>
    findDrift(expected, live, { ...rules, closestNames, now: context.now() }),
  );
  const checked = listing.tokens.length + listing.unreadable.length;
  return { drifted: findings.length > 0, findings, checked };
}
