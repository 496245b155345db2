import { instantMs } from "../../tokens/instants";
import { compareTokens } from "../../tokens/order";
import { type ServiceToken } from "../../tokens/serviceToken";
import { axis, soonStyle } from "./axis";
import { html, type Markup } from "./markup";
import { type PageScope } from "./pageScope";
import { type Timeline } from "./timeline";
import { tokenRow } from "./tokenRow";
import { countOf } from "./words";

/** The most rows of one account that are open beside its folded, healthy ones. */
const MOST_OPEN = 200;

/** How every scope's section is drawn. */
export interface ScopeView {
  timeline: Timeline;
  /** Whether healthy tokens fold away, as they do where the page has many. */
  folds: boolean;
}

/** A scope's tokens on the timeline: those with a finding or a status other than active first, each group by its expiry. */
export function scopeSection(page: PageScope, view: ScopeView): Markup {
  const { label, accountId, zoneId, error, tokens } = page.scope;
  const id = accountId ?? zoneId;
  const idLine = id === undefined || label.includes(id) ? undefined : html`<code>${id}</code>`;
  const count = error === undefined ? html` <small>${countOf(tokens.length, "token")}</small>` : undefined;
  return html`<section class="scope" id="${page.anchor}">
    <h3>${label}${count}</h3>
    ${idLine}${scopeBody(page, view)}
  </section> `;
}

function scopeBody(page: PageScope, view: ScopeView): Markup {
  const { error, tokens } = page.scope;
  if (error !== undefined) {
    return html`<p class="empty">Could not be read: nothing is known of its tokens.</p>`;
  }
  if (tokens.length === 0) {
    return html`<p class="empty">No service tokens.</p>`;
  }
  const isHealthy = (token: ServiceToken) => token.status === "active" && page.ofToken(token) === undefined;
  const sorted = [...tokens].sort(compareByExpiry);
  const troubled = sorted.filter((token) => !isHealthy(token));
  const healthy = sorted.filter(isHealthy);
  const toTable = (rows: readonly ServiceToken[]) => table(rows, page, view.timeline);
  if (!view.folds) {
    return toTable([...troubled, ...healthy]);
  }
  const more = troubled.slice(MOST_OPEN);
  return html`${toTable(troubled.slice(0, MOST_OPEN))}
  ${folded(`${countOf(more.length, "more token")} with a finding or a status other than active`, toTable(more))}
  ${folded(`${countOf(healthy.length, "active token")} without a finding`, toTable(healthy))}`;
}

function folded(summary: string, content: Markup): Markup {
  return content.text === ""
    ? content
    : html`<details>
        <summary>${summary}</summary>
        ${content}
      </details>`;
}

function table(tokens: readonly ServiceToken[], page: PageScope, timeline: Timeline): Markup {
  if (tokens.length === 0) {
    return html``;
  }
  const rows = tokens.map((token) => tokenRow(token, timeline, page.ofToken(token)));
  return html`<table class="tokens" style="${soonStyle(timeline, page.scope.expiringWithinMs)}">
    <thead>
      <tr>
        <th scope="col">Token</th>
        <th scope="col">Status</th>
        <th scope="col" class="axis" aria-label="Life">${axis(timeline)}</th>
        <th scope="col">Last used</th>
        <th scope="col">Expiry</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

/** By expiry, so that what ends first is read first; then those that never do, by name. */
function compareByExpiry(a: ServiceToken, b: ServiceToken): number {
  const [endA, endB] = [a, b].map((token) => instantMs(token.expiresAt) ?? Number.MAX_SAFE_INTEGER);
  return (endA ?? 0) - (endB ?? 0) || compareTokens(a, b);
}
