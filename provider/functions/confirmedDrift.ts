import { type Listing } from "../cloudflare/listing";
import { type Scope } from "../cloudflare/scope";
import { compareFindings, type Finding } from "../tokens/findings";
import { type FunctionContext } from "./functionContext";

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
  if (listing.pageCount === 1 || !findings.some(({ kind }) => kind === "missing")) {
    return { listing, findings };
  }
  const second = await listings.list({ scope }, signal);
  return { listing: second, findings: confirm(findings, find(second)) };
}

/** Of a token that only the second listing misses, what the first one found stands. */
function confirm(first: readonly Finding[], second: readonly Finding[]): Finding[] {
  const missingAtFirst = new Set(first.filter(isMissing).map(toSubject));
  const hidden = second.filter((finding) => isMissing(finding) && !missingAtFirst.has(toSubject(finding)));
  if (hidden.length === 0) {
    return [...second];
  }
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
