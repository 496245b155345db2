import { type FindingKind } from "../tokens/closedSets";
import { type Finding } from "../tokens/findings";
import { type ServiceToken } from "../tokens/serviceToken";
import { type BaselineChange } from "./baselineChange";
import { type BaselineState } from "./serviceTokenBaseline";

/** The field of a recorded token that a finding is about. */
const FIELDS: Partial<Record<FindingKind, keyof ServiceToken>> = {
  renamed: "name",
  disabled: "enabled",
  rotated: "clientSecretVersion",
  durationChanged: "duration",
  shortened: "expiresAt",
  expired: "status",
  expiring: "status",
  inactive: "lastSeenAt",
};

/**
 * What accepting a finding changes in the recorded tokens, such as `tokens["f174…"].enabled`; undefined where that is no
 * single place.
 */
export function toTokenChange(finding: Finding, { tokens }: Pick<BaselineState, "tokens">): BaselineChange | undefined {
  const { kind, tokenId } = finding;
  if (kind === "replaced") {
    return toReplacement(finding, tokens);
  }
  if (tokenId === undefined) {
    return undefined;
  }
  if (kind === "missing") {
    return changeOf(tokenId, undefined, "delete");
  }
  if (kind === "unmanaged") {
    return changeOf(tokenId, undefined, "add");
  }
  const field = FIELDS[kind];
  return field === undefined ? undefined : changeOf(tokenId, field, "update");
}

/** A finding has the IDs of the token that is there now; which one it took the place of is in what was expected. */
function toReplacement(
  { tokenId = "", expected }: Finding,
  tokens: BaselineState["tokens"],
): BaselineChange | undefined {
  if (Object.hasOwn(tokens, tokenId)) {
    return changeOf(tokenId, "clientId", "update");
  }
  const old = Object.keys(tokens).find((id) => expected === `ID ${id}`);
  return old === undefined ? undefined : changeOf(old, "id", "update");
}

/**
 * The engine takes every new value from the inputs, which have no tokens, and so would show each token concerned as deleted
 * as a whole. It compares inputs with inputs when it is told to, and then shows the place alone.
 */
function changeOf(
  tokenId: string,
  field: keyof ServiceToken | undefined,
  kind: BaselineChange["kind"],
): BaselineChange {
  const token = `tokens["${tokenId.replaceAll('"', '\\"')}"]`;
  return { path: field === undefined ? token : `${token}.${field}`, kind, isInput: true, replaces: false };
}
