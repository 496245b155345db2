import { type Listing } from "../cloudflare/listing";
import { type Scope } from "../cloudflare/scope";
import { parsePositiveMs } from "../tokens/durations";
import { type DriftOptions, findDrift } from "../tokens/drift";
import { type ExpectedToken } from "../tokens/expectedToken";
import { compareFindings, type Finding } from "../tokens/findings";
import { FailureList } from "./argumentErrors";
import { checkExpectations } from "./expectations";
import { parseExpiringWithin } from "./expiryArguments";
import { type FunctionContext } from "./functionContext";
import { isScope, resolveScope, type ScopeArgs } from "./scopeArguments";

/** The arguments by which a check says what counts as drift. */
export interface DriftArgs {
  expiringWithin?: string;
  inactiveFor?: string;
  unmanaged?: string;
}

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

/** {@link DriftOptions} but for the moment, which comes with the listing. */
export type DriftRules = Omit<DriftOptions, "now">;

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
  if (!isScope(scope)) failures.addAll(scope);
  failures.addAll(checkExpectations(args.expected));
  const rules = parseDriftRules(args, failures);
  failures.throwIfAny();
  const { listing, findings } = await findConfirmedDrift(scope as Scope, context, ({ tokens }) =>
    findDrift(args.expected, tokens, { ...rules, now: context.now() }),
  );
  return { drifted: findings.length > 0, findings, checked: listing.tokens.length };
}

/** Reads the arguments that say what counts as drift; what is wrong with them is added to the failures. */
export function parseDriftRules(args: DriftArgs, failures: FailureList): DriftRules {
  const { inactiveFor, unmanaged = "ignore" } = args;
  const expiringWithinMs = failures.parse("expiringWithin", () => parseExpiringWithin(args.expiringWithin)) ?? 0;
  const inactiveForMs =
    inactiveFor === undefined ? undefined : failures.parse("inactiveFor", () => parsePositiveMs(inactiveFor));
  if (unmanaged !== "ignore" && unmanaged !== "report") {
    failures.add("unmanaged", `${JSON.stringify(unmanaged)} is not a choice; give ignore or report.`);
  }
  return {
    expiringWithinMs,
    ...(inactiveForMs === undefined ? {} : { inactiveForMs }),
    unmanaged: unmanaged === "report" ? "report" : "ignore",
  };
}

/**
 * Finds drift in a fresh listing. In one of several pages, a deletion and an insertion that cancel out can hide a token, so
 * a `missing` found there counts only if a second listing finds it too. All else is as the second listing has it.
 */
export async function findConfirmedDrift(
  scope: Scope,
  { listings, signal }: Pick<FunctionContext, "listings" | "signal">,
  find: (listing: Listing) => Finding[],
): Promise<{ listing: Listing; findings: Finding[] }> {
  const listing = await listings.list({ scope }, signal);
  const findings = find(listing);
  if (listing.pageCount === 1 || !findings.some(({ kind }) => kind === "missing")) return { listing, findings };
  const second = await listings.list({ scope }, signal);
  return { listing: second, findings: confirm(findings, find(second)) };
}

/** Of a token that only the second listing misses, what the first one found stands. */
function confirm(first: readonly Finding[], second: readonly Finding[]): Finding[] {
  const missingAtFirst = new Set(first.filter(isMissing).map(toSubject));
  const hidden = second.filter((finding) => isMissing(finding) && !missingAtFirst.has(toSubject(finding)));
  if (hidden.length === 0) return [...second];
  const names = new Set(hidden.map(({ name }) => name));
  const known = new Set(second.map(({ message }) => message));
  const kept = first.filter(
    ({ kind, name, message }) => kind !== "missing" && kind !== "unmanaged" && names.has(name) && !known.has(message),
  );
  return [...second.filter((finding) => !hidden.includes(finding)), ...kept].sort(compareFindings);
}

function isMissing({ kind }: Finding): boolean {
  return kind === "missing";
}

/** What a `missing` expects. */
function toSubject({ name, tokenId, clientId }: Finding): string {
  return JSON.stringify([name, tokenId, clientId]);
}
