import { type DriftRules, parseDriftRules } from "../../arguments/parseDriftRules";
import { isSameScope } from "../../arguments/scopeArguments";
import { type Scope } from "../../cloudflare/scope";
import { count } from "../../count";
import { defined } from "../../defined";
import { type AcceptedFinding } from "../../tokens/acceptedFindings";
import { type ExpectedToken } from "../../tokens/expectedToken";
import { type Position } from "../baselineFile/baselineDocument";
import { type BaselineFile, type FileScope } from "../baselineFile/baselineFile";
import { type Path, type Problem } from "../baselineFile/issue";
import { type ConnectionOptions } from "../options/connectionOptions";
import { type RuleOptions } from "../options/ruleOptions";
import { UsageError } from "../errors";

/** What is expected of one account or zone, and how closely it is looked at. */
export interface Check extends DriftRules {
  scope: Scope;
  /** The account's name, where the baseline file records it. */
  accountName?: string;
  /** Whether what uses the tokens is read, too. */
  usage: boolean;
  expected: readonly ExpectedToken[];
  /** Known findings that do not count. */
  accept: readonly AcceptedFinding[];
  /** Where the baseline file has an entry of the scope; the scope itself, where none is given. */
  positionOf: (entry?: ExpectedToken | AcceptedFinding) => Position;
}

/** The options that say which accounts and zones of a baseline file are checked, and how. */
export interface CheckOptions extends Pick<ConnectionOptions, "account" | "zone">, RuleOptions {
  baseline: string;
  expiringWithin?: string;
  allowEmpty?: boolean;
  /** Of accounts. @default what the file says */
  usage?: boolean;
}

/**
 * What a baseline file and the options ask to be checked. An option wins over what the file says.
 *
 * @throws ArgumentError for an option; UsageError for an account or zone that the file does not have; BaselineError for
 * one of which nothing would be checked.
 */
export function toChecks(
  { scopes, document }: Pick<BaselineFile, "scopes" | "document">,
  options: CheckOptions,
): Check[] {
  const { expiringWithin, inactiveFor, unmanaged } = options;
  const given = defined({ expiringWithin, inactiveFor, unmanaged });
  const chosen = chooseScopes(scopes, options).map((scope) => ({ ...scope, entry: { ...scope.entry, ...given } }));
  document.throwIfAny(options.allowEmpty === true ? [] : chosen.flatMap(findEmptiness));
  return chosen.map(({ path, scope, entry }) => {
    const { accountName, tokens, accept = [], usage = false } = entry;
    const paths = new Map<ExpectedToken | AcceptedFinding | undefined, Path>([
      ...tokens.map((token, index) => [token, [...path, "tokens", index]] as const),
      ...accept.map((accepted, index) => [accepted, [...path, "accept", index]] as const),
    ]);
    return {
      ...parseDriftRules(entry),
      ...defined({ accountName }),
      scope,
      usage: (options.usage ?? usage) && scope.accountId !== undefined,
      expected: tokens,
      accept,
      positionOf: (entry) => document.positionOf(paths.get(entry) ?? path),
    };
  });
}

/** The scopes of a baseline file that `--account` or `--zone` chooses; all of them without either. @throws UsageError */
function chooseScopes(scopes: readonly FileScope[], { baseline: file, account, zone }: CheckOptions) {
  const [flag, what, id] = account === undefined ? ["--zone", "a zone", zone] : ["--account", "an account", account];
  if (id === undefined) {
    return scopes;
  }
  // A script's variable that is unset must not quietly check something else.
  if (id === "") {
    throw new UsageError(`${flag} is empty: give the ID of ${what}, or leave the option out.`);
  }
  const wanted = account === undefined ? { zoneId: id } : { accountId: id };
  const chosen = scopes.filter(({ scope }) => isSameScope(scope, wanted));
  if (chosen.length === 0) {
    const advice = "leave the option out to use every account and zone in it.";
    throw new UsageError(`${file} has no entry for ${flag} ${id}; ${advice}`);
  }
  return chosen;
}

function findEmptiness({ path, entry }: FileScope): Problem[] {
  const advice = "name at least one token, or set unmanaged: report, or give --allow-empty.";
  const problem = { path: [...path, "tokens"], describe: () => `is empty, so nothing would be checked; ${advice}` };
  return entry.tokens.length > 0 || entry.unmanaged === "report" ? [] : [problem];
}

/** Counts accounts and zones, such as `2 accounts`, or `2 accounts and 1 zone` where there are both. */
export function countScopes(checks: readonly { scope: Scope }[]): string {
  const zones = checks.filter(({ scope }) => scope.zoneId !== undefined).length;
  const accounts = checks.length - zones;
  if (zones === 0) {
    return count(accounts, "account");
  }
  return accounts === 0 ? count(zones, "zone") : `${count(accounts, "account")} and ${count(zones, "zone")}`;
}
