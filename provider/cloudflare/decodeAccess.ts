import { CleanupAction, PolicyDecision } from "../../sdk/nodejs/types/enums";
import { type TokenInactivity } from "../../sdk/nodejs/types/output";
import { defined } from "../defined";
import {
  type Application,
  type Group,
  type Policy,
  POLICY_RULES,
  type TokenRule,
  type UsageSources,
} from "../usage/accessResources";
import {
  asFields,
  FieldError,
  type Fields,
  readBoolean,
  readList,
  readObject,
  readString,
  toOptionalCount,
  toOptionalString,
} from "./fields";

/** Decodes an Access application: https://developers.cloudflare.com/api/resources/zero_trust/subresources/access/subresources/applications/methods/list/ @throws FieldError */
export function decodeApplication(item: unknown): Application {
  const fields = asFields(item);
  return {
    ...decodeNames(fields),
    type: toOptionalString(fields.type) ?? "unknown",
    ...defined({ domain: toOptionalString(fields.domain) }),
    policies: readList(fields, "policies", decodeAttachedPolicy) ?? [],
    scimClientIds: readObject(fields, "scim_config", readScimClientIds) ?? [],
  };
}

/** A policy that an application gives without any rules is one that it names by its ID. */
function decodeAttachedPolicy(item: unknown): Application["policies"][number] {
  const fields = asFields(typeof item === "string" ? { id: item } : item);
  return hasRules(fields) ? decodePolicy(fields) : { id: readString(fields, "id") };
}

/** The client IDs by which provisioning authenticates. The secrets beside them are not kept. @throws FieldError */
function readScimClientIds({ authentication }: Fields): string[] {
  const schemes = authentication == null || Array.isArray(authentication) ? authentication : [authentication];
  const clientIds = readList({ authentication: schemes }, "authentication", (item) => {
    const scheme = asFields(item);
    return readString(scheme, "scheme") === "access_service_token" ? [readString(scheme, "client_id")] : [];
  });
  return clientIds?.flat() ?? [];
}

/** Decodes a policy: https://developers.cloudflare.com/api/resources/zero_trust/subresources/access/subresources/policies/methods/list/ @throws FieldError */
export function decodePolicy(item: unknown): Policy {
  const fields = asFields(item);
  const decision = Object.values(PolicyDecision).find((value) => value === fields.decision) ?? "unknown";
  return { ...decodeGroup(fields), decision, ...defined({ applicationCount: toOptionalCount(fields.app_count) }) };
}

/** Decodes a rule group: https://developers.cloudflare.com/api/resources/zero_trust/subresources/access/subresources/groups/methods/list/ @throws FieldError */
export function decodeGroup(item: unknown): Group {
  const fields = asFields(item);
  if (!hasRules(fields)) {
    throw new FieldError("include", "it is missing");
  }
  const rules = POLICY_RULES.flatMap((rule) =>
    (readList(fields, rule, decodeRule) ?? []).flat().map((named) => ({ rule, ...named })),
  );
  return { ...decodeNames(fields), rules };
}

/**
 * What a rule names. It is an object with one key, but others that are null have been seen beside it. Rules of other kinds name
 * no token.
 */
function decodeRule(item: unknown): Omit<TokenRule, "rule">[] {
  const entries = Object.entries(asFields(item));
  const given = entries.filter(([, value]) => value !== null);
  const rule = Object.fromEntries(given.length > 0 ? given : entries);
  const readId = (kind: string, key: string): string[] => {
    const id = readObject(rule, kind, (object) => readString(object, key));
    if (id === undefined && kind in rule) {
      throw new FieldError(kind, "it is null");
    }
    return id === undefined ? [] : [id];
  };
  return [
    ...readId("service_token", "token_id").map((id) => ({ target: "token" as const, id })),
    ...readId("group", "id").map((id) => ({ target: "group" as const, id })),
    ...("any_valid_service_token" in rule ? [{ target: "anyValidToken" as const, id: "" }] : []),
  ];
}

/** Decodes the settings of the organization: https://developers.cloudflare.com/api/resources/zero_trust/subresources/organizations/methods/list/ @throws FieldError */
export function decodeOrganization(item: unknown): UsageSources["organization"] {
  const fields = asFields(item);
  const { strict_service_token_auth: strict } = fields;
  return defined({
    strictAuthentication: typeof strict === "boolean" ? strict : undefined,
    inactivity: readObject(fields, "service_token_inactivity", decodeInactivity),
  });
}

/** The API takes 30 to 365 days. More than a century is no number of days that a date can be made with. */
const MAX_THRESHOLD_DAYS = 36_500;

function decodeInactivity(fields: Fields): TokenInactivity {
  const enabled = readBoolean(fields, "enabled");
  const action = Object.values(CleanupAction).find((value) => value === fields.action);
  const thresholdDays = toOptionalCount(fields.inactivity_threshold_days, 1);
  if (enabled && (action === undefined || thresholdDays === undefined || thresholdDays > MAX_THRESHOLD_DAYS)) {
    throw new FieldError("", "it is enabled without a known action and a number of days");
  }
  return { enabled, ...defined({ action, thresholdDays }) };
}

/** Decodes the token that issues DNS-over-HTTPS tokens. Where there is none, the answer has no ID. @throws FieldError */
export function decodeDohToken(item: unknown): UsageSources["doh"] {
  const fields = asFields(item ?? {});
  const readId = (key: string) => (fields[key] == null || fields[key] === "" ? undefined : readString(fields, key));
  return defined({ id: readId("id"), clientId: readId("client_id") });
}

function decodeNames(fields: Fields): { id: string; name?: string } {
  return { id: readString(fields, "id"), ...defined({ name: toOptionalString(fields.name) }) };
}

function hasRules(fields: Fields): boolean {
  return POLICY_RULES.some((rule) => fields[rule] != null);
}
