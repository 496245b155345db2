import { type FindingKind } from "../../sdk/nodejs/types/enums";
import { type Finding } from "../../sdk/nodejs/types/output";
import { clipMessage } from "../clip";
import { quote } from "../quote";
import { InputError } from "./inputError";
import { DAY_MS, instantMs } from "./instants";

/** A known finding that does not count until a day. It means the token by its name, its ID or both. */
export interface AcceptedFinding {
  kind: FindingKind;
  /** The name of the finding: the expected name of a token that was renamed. */
  name?: string;
  id?: string;
  /** The last day (UTC) on which the finding is accepted, such as `2027-01-31`. */
  until: string;
  reason: string;
}

/** Findings of which the accepted ones say so, and what can be deleted from the list of accepted ones. */
export interface AcceptanceResult<F extends Finding> {
  findings: F[];
  /** Entries that match no finding, whatever their day: what they accepted is no more, or never was. */
  unmatched: AcceptedFinding[];
}

/**
 * Marks the findings that are accepted, with `acceptedUntil` and `reason`. Through the whole of its last day, in UTC, an entry
 * accepts; from the next day on the finding counts again, and its message says that it was accepted. Of several entries for
 * one finding, the longest one is used.
 *
 * @param now - Milliseconds since 1970.
 * @param placeOf - Where an entry is, such as `line 12`.
 * @throws InputError for an entry whose `until` is no day.
 */
export function acceptFindings<F extends Finding>(
  findings: readonly F[],
  accepted: readonly AcceptedFinding[],
  now: number,
  placeOf?: (entry: AcceptedFinding) => string,
): AcceptanceResult<F> {
  const longest = new Map<string, AcceptedFinding>();
  for (const entry of accepted) {
    const key = toKey(entry.kind, entry.name, entry.id);
    longest.set(key, laterOf(entry, longest.get(key)));
  }
  const matched = new Set<string>();
  const marked = findings.map((finding) => {
    let match: AcceptedFinding | undefined;
    for (const key of keysOf(finding)) {
      const entry = longest.get(key);
      if (entry !== undefined) {
        matched.add(key);
        match = laterOf(entry, match);
      }
    }
    if (match === undefined) {
      return finding;
    }
    const { until, reason } = match;
    if (now < parseDay(until) + DAY_MS) {
      return { ...finding, acceptedUntil: until, reason };
    }
    const place = placeOf === undefined ? "" : ` (${placeOf(match)})`;
    return { ...finding, message: clipMessage(`${finding.message} It was accepted until ${until}${place}: ${reason}`) };
  });
  return { findings: marked, unmatched: accepted.filter(({ kind, name, id }) => !matched.has(toKey(kind, name, id))) };
}

/** Whether the baseline file accepts a finding, so that it does not count. */
export function isAccepted({ acceptedUntil }: Finding): boolean {
  return acceptedUntil !== undefined;
}

/** The beginning of a day in UTC, in milliseconds since 1970. @throws InputError */
export function parseDay(day: string): number {
  const ms = /^\d{4}-\d\d-\d\d$/.test(day) ? instantMs(`${day}T00:00:00Z`) : undefined;
  if (ms === undefined) {
    throw new InputError(`${quote(day)} is not a valid date. Write it as year, month and day, for example 2027-01-31.`);
  }
  return ms;
}

function laterOf(entry: AcceptedFinding, other: AcceptedFinding | undefined): AcceptedFinding {
  return other === undefined || parseDay(entry.until) > parseDay(other.until) ? entry : other;
}

/** The keys of the entries that mean a finding. */
function keysOf({ kind, name, tokenId }: Finding): string[] {
  const byName = toKey(kind, name);
  return tokenId === undefined ? [byName] : [byName, toKey(kind, undefined, tokenId), toKey(kind, name, tokenId)];
}

function toKey(kind: FindingKind, name: string | undefined, id?: string): string {
  return JSON.stringify([kind, name, id]);
}
