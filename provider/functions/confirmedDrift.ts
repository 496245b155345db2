import { type Finding } from "../../sdk/nodejs/types/output";
import { type TokenListing } from "../cloudflare/listServiceTokens";
import { type Scope } from "../cloudflare/scope";
import { compareFindings } from "../tokens/findings";
import { type FunctionContext } from "./functionContext";

/**
 * Finds drift in a fresh listing. If it came in several pages, a deletion and an insertion that cancel out can hide a token, so
 * a `missing` counts only if a second listing finds it too. All else is as the second listing has it.
 */
export async function findConfirmedDrift<F extends Finding>(
  scope: Scope,
  { listings, signal }: Pick<FunctionContext, "listings" | "signal">,
  find: (listing: TokenListing) => F[] | Promise<F[]>,
): Promise<{ listing: TokenListing; findings: F[] }> {
  const listing = await listings.list({ scope }, signal);
  const findings = await find(listing);
  if (listing.pageCount === 1 || !findings.some(({ kind }) => kind === "missing")) {
    return { listing, findings };
  }
  const second = await listings.list({ scope }, signal);
  return { listing: second, findings: confirm(findings, await find(second)) };
}

/** For a token that only the second listing misses, the findings of the first one stand. */
function confirm<F extends Finding>(first: readonly F[], second: readonly F[]): F[] {
  const missingAtFirst = new Set(first.filter(isMissing).map(toSubject));
  const isHidden = (finding: Finding) => isMissing(finding) && !missingAtFirst.has(toSubject(finding));
  const names = new Set(second.filter(isHidden).map(({ name }) => name));
  if (names.size === 0) {
    return [...second];
  }
  const known = new Set(second.map(toKey));
  const kept = first.filter(
    (finding) =>
      !isMissing(finding) && finding.kind !== "unmanaged" && names.has(finding.name) && !known.has(toKey(finding)),
  );
  return [...second.filter((finding) => !isHidden(finding)), ...kept].sort(compareFindings);
}

function isMissing({ kind }: Finding): boolean {
  return kind === "missing";
}

function toKey({ kind, name, tokenId }: Finding): string {
  return JSON.stringify([kind, name, tokenId]);
}

/** The token that a `missing` is about. */
function toSubject({ name, tokenId, clientId }: Finding): string {
  return JSON.stringify([name, tokenId, clientId]);
}
