import { type ServiceToken } from "../../../../sdk/nodejs/types/output";
import { count } from "../../../count";
import { DAY_MS, instantMs } from "../../../tokens/instants";
import { compareByName } from "../../../tokens/order";
import { html, type Markup, table } from "./markup";

/** How much of a token's life is drawn before the check, and after it: Cloudflare's default duration. */
const YEAR_MS = 365 * DAY_MS;

const AXIS = html`<span class="axis"><span>A year ago</span> <span>today</span> <span>in a year</span></span>`;

/** The tokens of one account or zone, what expires first above all others. */
export function tokensTable(tokens: readonly ServiceToken[], now: number): Markup {
  const rows = tokens.toSorted(compareByExpiry).map((token) => tokenRow(token, now));
  return table("tokens", ["Token", "Status", "Expiry", AXIS, "Last used (dot)"], rows);
}

/** A token's name, kept from turning the direction of what follows. */
export function nameMarkup(name: string): Markup {
  return name === "" ? html`<em>(no name)</em>` : html`<bdi>${name}</bdi>`;
}

/** A moment in UTC, such as `2026-01-15 09:05`. */
export function toMinute(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16).replace("T", " ");
}

function tokenRow(token: ServiceToken, now: number): Markup {
  return html`<tr class="${token.status}">
    <th scope="row">${nameMarkup(token.name)}<code>${token.clientId}</code></th>
    <td class="tone">${token.status}</td>
    <td>${describeExpiry(token, now)}</td>
    <td>${lifeMarkup(token, now)}</td>
    <td>${describeLastUse(token, now)}</td>
  </tr> `;
}

/** A bar from creation to expiry, with a dot for the last use. It holds no text: the words beside it say the same. */
function lifeMarkup({ createdAt, neverExpires, expiresAt, lastSeenAt }: ServiceToken, now: number): Markup {
  const place = (ms: number) => Math.round(Math.min(100, Math.max(0, 50 + (50 * (ms - now)) / YEAR_MS)));
  const from = place(instantMs(createdAt) ?? -Infinity);
  const to = place(neverExpires ? Infinity : (instantMs(expiresAt) ?? now));
  const seenMs = instantMs(lastSeenAt);
  const dot = seenMs === undefined ? undefined : html`<i style="--at:${place(seenMs)}%"></i>`;
  return html`<div class="life" style="--from:${from}%;--to:${to}%">${dot}</div>`;
}

function describeExpiry({ neverExpires, expiresAt }: ServiceToken, now: number): Markup {
  const ms = instantMs(expiresAt);
  if (neverExpires || ms === undefined) {
    return html`${neverExpires ? "never expires" : "expiry unknown"}`;
  }
  const words = ms > now ? `expires in ${describeSpan(ms - now)}` : `expired ${describeSpan(now - ms)} ago`;
  return html`${words} <small>${toMinute(ms)}</small>`;
}

function describeLastUse({ lastSeenAt }: ServiceToken, now: number): Markup {
  const ms = instantMs(lastSeenAt);
  if (ms === undefined) {
    return html`${lastSeenAt === undefined ? "never used" : "last use unreadable"}`;
  }
  return html`seen ${describeSpan(now - ms)} ago <small>${toMinute(ms)}</small>`;
}

/** What is left over of a day is dropped, so that it never promises more time than there is. */
function describeSpan(ms: number): string {
  return ms < DAY_MS ? "less than a day" : count(Math.floor(ms / DAY_MS), "day");
}

/** By expiry, so that what ends first is read first; then those that never do, by name. */
function compareByExpiry(a: ServiceToken, b: ServiceToken): number {
  const endOf = ({ expiresAt }: ServiceToken) => instantMs(expiresAt) ?? Number.MAX_SAFE_INTEGER;
  return endOf(a) - endOf(b) || compareByName(a, b);
}
