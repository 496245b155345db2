import { DAY_MS, instantMs } from "../../../tokens/instants";
import { type ServiceToken } from "../../../tokens/serviceToken";
import { clipText, NAME_LENGTH } from "./clipText";
import { describeDistance, toDay, toMoment } from "./dates";
import { lifeBar } from "./lifeBar";
import { html, type Markup } from "./markup";
import { type RowFindings } from "./pageScope";
import { type Timeline } from "./timeline";

/** A token as a row of its account's table: name and client ID, status, the bar of its life, and the same in words. */
export function tokenRow(token: ServiceToken, timeline: Timeline, findings: RowFindings | undefined): Markup {
  const anchor = findings === undefined ? html`` : html` id="${findings.anchor}"`;
  const [seen, created] = describeUse(token, timeline.nowMs);
  const [expires, day] = describeExpiry(token, timeline.nowMs);
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
function tags(token: ServiceToken, row: RowFindings | undefined): Markup[] {
  const findings = (row?.findings ?? []).filter(({ finding }) => finding.kind !== token.status);
  return findings.map(({ finding: { kind, severity }, standing }) => {
    // A finding `disabled` of a token with another status is the reverse: it was expected to be disabled.
    const words = kind === "disabled" ? "not disabled" : describeKind(kind);
    return html`<em class="${standing === "counted" ? severity : "muted"}">${words}</em>`;
  });
}

/** A kind of finding as people say it: `duration changed`. */
export function describeKind(kind: string): string {
  return kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function describeUse(token: ServiceToken, now: number): [string, string] {
  const created = instantMs(token.createdAt);
  return [describeLastUse(token, now), created === undefined ? "creation unknown" : `created ${toDay(created)}`];
}

function describeLastUse({ lastSeenAt }: ServiceToken, now: number): string {
  const seen = instantMs(lastSeenAt);
  if (seen === undefined) {
    return lastSeenAt === undefined ? "never used" : "last use unreadable";
  }
  return seen > now ? "seen just now" : `seen ${describeDistance(seen, now)}`;
}

function describeExpiry(token: ServiceToken, now: number): [string, string] {
  if (token.neverExpires) {
    return ["never expires", ""];
  }
  const expires = instantMs(token.expiresAt);
  if (expires === undefined) {
    return ["expiry unknown", ""];
  }
  const isNear = Math.abs(expires - now) < 2 * DAY_MS;
  return [
    `${expires > now ? "expires" : "expired"} ${describeDistance(expires, now)}`,
    isNear ? toMoment(expires) : toDay(expires),
  ];
}
