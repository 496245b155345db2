import { SEVERITIES } from "../../tokens/findings";
import { instantMs } from "../../tokens/instants";
import { type ServiceToken } from "../../tokens/serviceToken";
import { clipText, NAME_LENGTH } from "./clipText";
import { lifeBar } from "./lifeBar";
import { html, type Markup } from "./markup";
import { type RowFindings } from "./pageScope";
import { type Timeline } from "./timeline";
import { DAY_MS, dayWords, distanceWords, momentWords } from "./words";

/** A token as a row of its account's table: name and client ID, status, the bar of its life, and the same in words. */
export function tokenRow(token: ServiceToken, timeline: Timeline, findings: RowFindings | undefined): Markup {
  const anchor = findings === undefined ? html`` : html` id="${findings.anchor}"`;
  const [seen, created] = useWords(token, timeline.nowMs);
  const [expires, day] = expiryWords(token, timeline.nowMs);
  return html`<tr${anchor}>
<th scope="row">${nameMarkup(token.name)}<code>${token.clientId}</code></th>
<td class="status ${token.status}"><span>${token.status}</span>${tags(token, findings)}</td>
<td class="life">${lifeBar(token, timeline)}</td>
<td class="use">${seen}<small>${created}</small></td>
<td class="expiry">${expires}<small>${day}</small></td>
</tr>
`;
}

/** A token's name, clipped where it is very long and kept from turning the direction of what follows. */
export function nameMarkup(name: string): Markup {
  return name === "" ? html`<em>(no name)</em>` : html`<bdi>${clipText(name, NAME_LENGTH)}</bdi>`;
}

/** What else was found of the token: its status says the findings of the same word already. */
function tags(token: ServiceToken, findings: RowFindings | undefined): Markup[] {
  const kinds = (findings?.kinds ?? []).filter((kind) => kind !== token.status);
  return kinds.map((kind) => {
    // A finding `disabled` of a token with another status is the reverse: it was expected to be disabled.
    const words = kind === "disabled" ? "not disabled" : kindWords(kind);
    return html`<em class="${SEVERITIES[kind]}">${words}</em>`;
  });
}

/** A kind of finding as people say it: `duration changed`. */
export function kindWords(kind: string): string {
  return kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function useWords(token: ServiceToken, now: number): [string, string] {
  const seen = instantMs(token.lastSeenAt);
  const created = instantMs(token.createdAt);
  return [
    seen === undefined ? unseenWords(token) : seenWords(seen, now),
    created === undefined ? "creation unknown" : `created ${dayWords(created)}`,
  ];
}

function unseenWords({ lastSeenAt }: ServiceToken): string {
  return lastSeenAt === undefined ? "never used" : "last use unreadable";
}

function seenWords(seen: number, now: number): string {
  return seen > now ? "seen just now" : `seen ${distanceWords(seen, now)}`;
}

function expiryWords(token: ServiceToken, now: number): [string, string] {
  if (token.neverExpires) {
    return ["never expires", ""];
  }
  const expires = instantMs(token.expiresAt);
  if (expires === undefined) {
    return ["expiry unknown", ""];
  }
  const isNear = Math.abs(expires - now) < 2 * DAY_MS;
  return [
    `${expires > now ? "expires" : "expired"} ${distanceWords(expires, now)}`,
    isNear ? momentWords(expires) : dayWords(expires),
  ];
}
