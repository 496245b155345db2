import { SERVICE_TOKEN_STATUS_VALUES } from "../../../tokens/closedSets";
import { instantMs } from "../../../tokens/instants";
import { compareByName } from "../../../tokens/order";
import { type ServiceToken } from "../../../tokens/serviceToken";
import { axis, soonStyle } from "./axis";
import { countOf, formatNumber } from "./counts";
import { foldRows, html, type Markup, table } from "./markup";
import { type PageScope } from "./pageScope";
import { scopeTitle } from "./scopeTitle";
import { type Timeline } from "./timeline";
import { tokenRow } from "./tokenRow";

/** A page of more tokens than this folds all but the urgent ones away. */
const MOST_UNFOLDED = 60;

/** The most urgent tokens of one account that are shown open. */
const MOST_OPEN = 50;

/** Every token on a timeline of its life, by account and zone. */
export function tokensSection(pages: readonly PageScope[], timeline: Timeline): Markup {
  const tokens = pages.flatMap((page) => page.tokens);
  const folds = tokens.length > MOST_UNFOLDED;
  return html`<section aria-labelledby="tokens">
    <h2 id="tokens">Tokens</h2>
    ${legend(tokens)} ${pages.map((page) => scopeSection(page, timeline, folds))}
  </section>`;
}

/** What the bars and marks mean, with the number of tokens of each status. */
function legend(tokens: readonly ServiceToken[]): Markup {
  const statuses = SERVICE_TOKEN_STATUS_VALUES.map((status) => {
    const count = tokens.filter((token) => token.status === status).length;
    return html`<li class="status ${status}"><span>${status}</span> <strong>${formatNumber(count)}</strong></li>`;
  });
  return html`<ul class="legend" aria-label="Tokens by status">
      ${statuses}
    </ul>
    <ul class="legend marks" aria-label="Marks of the timeline">
      <li><b class="seen"></b>last seen</li>
      <li><b class="seen unused"></b>never used</li>
      <li><i class="bar active forever"></i>never expires</li>
      <li><i class="bar active cutRight"></i>goes on beyond the chart</li>
      <li><i class="soonKey"></i>counts as expiring</li>
    </ul> `;
}

function scopeSection(page: PageScope, timeline: Timeline, folds: boolean): Markup {
  const count = page.isChecked ? html` <small>${countOf(page.tokens.length, "token")}</small>` : undefined;
  return html`<section class="scope" id="${page.anchor}">
    <h3>${scopeTitle(page)}${count}</h3>
    ${scopeBody(page, timeline, folds)}
  </section> `;
}

/** The urgent tokens first, then those with any finding, then the healthy ones; each group by its expiry. */
function scopeBody(page: PageScope, timeline: Timeline, folds: boolean): Markup {
  const { isChecked, tokens } = page;
  if (!isChecked) {
    return html`<p class="empty">Could not be read: nothing is known of its tokens.</p>`;
  }
  if (tokens.length === 0) {
    return html`<p class="empty">No service tokens.</p>`;
  }
  const groups: Record<Urgency, ServiceToken[]> = { urgent: [], noted: [], healthy: [] };
  tokens.toSorted(compareByExpiry).forEach((token) => groups[urgencyOf(token, page)].push(token));
  const { urgent, noted, healthy } = groups;
  const toTable = (rows: readonly ServiceToken[]) => tokensTable(rows, page, timeline);
  if (!folds) {
    return toTable([...urgent, ...noted, ...healthy]);
  }
  return html`${foldRows(urgent, MOST_OPEN, toTable, (rest) => `${countOf(rest, "more token")} with an error or about to expire`)}
  ${foldRows(noted, 0, toTable, (count) => `${countOf(count, "token")} with warnings or findings that do not count`)}
  ${foldRows(healthy, 0, toTable, (count) => `${countOf(count, "active token")} without a finding`)}`;
}

/** Urgent is an error that counts, or a token that does not work much longer; noted is any other finding. */
type Urgency = "urgent" | "noted" | "healthy";

function urgencyOf(token: ServiceToken, page: PageScope): Urgency {
  const findings = page.rows.get(token)?.findings ?? [];
  const hasError = findings.some(({ finding, standing }) => finding.severity === "error" && standing === "counted");
  if (hasError || token.status === "expired" || token.status === "expiring") {
    return "urgent";
  }
  return findings.length > 0 || token.status !== "active" ? "noted" : "healthy";
}

function tokensTable(tokens: readonly ServiceToken[], page: PageScope, timeline: Timeline): Markup {
  const life = html`<th scope="col" class="axis" aria-label="Life">${axis(timeline)}</th>`;
  return table(
    html`class="tokens" style="${soonStyle(timeline, page.expiringWithinMs)}"`,
    ["Token", "Status", life, "Last used", "Expiry"],
    tokens.map((token) => tokenRow(token, timeline, page.rows.get(token))),
  );
}

/** By expiry, so that what ends first is read first; then those that never do, by name. */
function compareByExpiry(a: ServiceToken, b: ServiceToken): number {
  const endOf = ({ expiresAt }: ServiceToken) => instantMs(expiresAt) ?? Number.MAX_SAFE_INTEGER;
  return endOf(a) - endOf(b) || compareByName(a, b);
}
