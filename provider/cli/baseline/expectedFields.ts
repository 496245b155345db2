import { defined } from "../../defined";
import { durationsEqual } from "../../tokens/durations";
import { type ListedToken } from "../../tokens/serviceToken";
import { type BaselineToken } from "./baselineSchema";

/** What a baseline records of a token, in the order in which it is written. */
const RECORDED_FIELDS = ["name", "id", "clientId", "duration", "enabled", "clientSecretVersion"] as const;

/** A field of an entry that gets the live value. */
export interface FieldChange {
  field: (typeof RECORDED_FIELDS)[number];
  before: string | number | boolean | undefined;
  after: string | number | boolean;
}

/** Everything that a baseline can record of a token; a field that the API does not give is left out. */
export function recordToken(token: ListedToken): BaselineToken {
  const { name, id, clientId, duration, enabled, clientSecretVersion } = token;
  return defined({ name, id, clientId, duration, enabled, clientSecretVersion });
}

/** The fields in which a token differs from its entry. One that the entry leaves out differs in none but `enabled`, which it expects to be true. */
export function findPinnedChanges(entry: BaselineToken, live: ListedToken): FieldChange[] {
  return findUnrecorded({ ...entry, enabled: entry.enabled ?? true }, live).filter(
    ({ before }) => before !== undefined,
  );
}

/** The fields in which a token differs from its entry, or that the entry leaves out. */
export function findUnrecorded(entry: BaselineToken, live: ListedToken): FieldChange[] {
  return RECORDED_FIELDS.flatMap((field): FieldChange[] => {
    const [before, after] = [entry[field], live[field]];
    const isSame = before === after || (field === "duration" && durationsEqual(String(before), String(after)));
    return after === undefined || isSame ? [] : [{ field, before, after }];
  });
}
