import { defined } from "../../defined";
import { compareTexts, compareTokens } from "../../tokens/order";
import { type ListedToken } from "../../tokens/serviceToken";
import { BASELINE_VERSION, type Baseline, type BaselineScope } from "./baselineSchema";
import { isSameScope } from "../../arguments/scopeArguments";

/** A scope as it is to be recorded; its settings are those that were given. */
export type RecordedScope = Omit<BaselineScope, "tokens"> & { tokens: readonly ListedToken[] };

type ScopeSettings = Pick<BaselineScope, "expiringWithin" | "inactiveFor" | "unmanaged">;

/**
 * Puts a scope into a baseline. Its tokens replace those that were there; of its settings, only those given. Other scopes
 * stay as they are. Accounts come before zones, each sorted by ID, and tokens by name and ID.
 */
export function mergeScope(former: Baseline | undefined, recorded: RecordedScope): Baseline {
  const scopes = former?.scopes ?? [];
  const before = scopes.find((scope) => isSameScope(scope, recorded));
  const { accountId, zoneId } = before ?? recorded;
  const settings = { ...pickSettings(before ?? {}), ...pickSettings(recorded) };
  const merged: BaselineScope = {
    ...(accountId === undefined ? {} : { accountId }),
    ...(zoneId === undefined ? {} : { zoneId }),
    ...pickSettings(settings),
    tokens: [...recorded.tokens].sort(compareTokens).map(toExpected),
  };
  const others = scopes.filter((scope) => scope !== before);
  return {
    ...(former?.$schema === undefined ? {} : { $schema: former.$schema }),
    version: BASELINE_VERSION,
    scopes: [...others, merged].sort(compareScopes),
  };
}

/** The settings of a scope, always in the same order. */
function pickSettings({ expiringWithin, inactiveFor, unmanaged }: ScopeSettings): ScopeSettings {
  return {
    ...(expiringWithin === undefined ? {} : { expiringWithin }),
    ...(inactiveFor === undefined ? {} : { inactiveFor }),
    ...(unmanaged === undefined ? {} : { unmanaged }),
  };
}

function toExpected({ name, id, clientId, duration, enabled }: ListedToken): BaselineScope["tokens"][number] {
  return defined({ name, id, clientId, duration, enabled });
}

function compareScopes(a: BaselineScope, b: BaselineScope): number {
  return Number(a.accountId === undefined) - Number(b.accountId === undefined) || compareTexts(idOf(a), idOf(b));
}

function idOf({ accountId, zoneId = "" }: BaselineScope): string {
  return (accountId ?? zoneId).toLowerCase();
}
