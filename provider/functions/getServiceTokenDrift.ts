import { FailureList } from "../arguments/argumentError";
import { checkExpectedTokens } from "../arguments/checkExpectedTokens";
import { type DriftArgs, parseDriftRules } from "../arguments/parseDriftRules";
import { isScope, resolveScope, type ScopeArgs } from "../arguments/scopeArguments";
import { type Scope } from "../cloudflare/scope";
import { findDrift } from "../tokens/drift";
import { type ExpectedToken } from "../tokens/expectedToken";
import { type Finding } from "../tokens/findings";
import { findConfirmedDrift } from "./confirmedDrift";
import { type FunctionContext } from "./functionContext";

/** The arguments of `getServiceTokenDrift`, as schema.json describes them. */
export interface GetServiceTokenDriftArgs extends ScopeArgs, DriftArgs {
  expected: ExpectedToken[];
}

/** The answer of `getServiceTokenDrift`, as schema.json describes it. */
export interface GetServiceTokenDriftResult {
  drifted: boolean;
  findings: Finding[];
  checked: number;
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
  const failures = new FailureList();
  const scope = resolveScope(args, context.configuredScope);
  if (!isScope(scope)) {
    failures.addAll(scope);
  }
  failures.addAll(checkExpectedTokens(args.expected));
  const rules = parseDriftRules(args, failures);
  failures.throwIfAny();
  const { listing, findings } = await findConfirmedDrift(scope as Scope, context, (live) =>
    findDrift(args.expected, live, { ...rules, now: context.now() }),
  );
  const checked = listing.tokens.length + listing.unreadable.length;
  return { drifted: findings.length > 0, findings, checked };
}
