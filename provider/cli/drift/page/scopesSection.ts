import { nounFor } from "../../../count";
import { compareTexts } from "../../../tokens/order";
import { countFindings, countScopes, type DriftCounts } from "../driftSummary";
import { formatNumber } from "./counts";
import { foldRows, html, type Markup, table } from "./markup";
import { type PageScope } from "./pageScope";
import { scopeLink } from "./scopeTitle";

/** The most accounts shown open; the rest of a longer list folds away. */
const MOST_OPEN = 20;

interface Row {
  page: PageScope;
  counts: DriftCounts;
}

/** The counts of each account and zone, worst first, those without a finding folded. Nothing where there is only one. */
export function scopesSection(pages: readonly PageScope[]): Markup {
  if (pages.length < 2) {
    return html``;
  }
  const rows = pages.map((page) => ({ page, counts: countFindings(page) })).sort(compareRows);
  const isCalm = ({ page }: Row) => page.isChecked && page.findings.length === 0;
  const [troubled, calm] = [rows.filter((row) => !isCalm(row)), rows.filter(isCalm)];
  const summary = `${countScopes(calm.map(({ page }) => page))} without a finding`;
  return html`<section aria-labelledby="scopes">
    <h2 id="scopes">${titleOf(pages)} <small>${countScopes(pages)}</small></h2>
    ${foldRows(troubled, MOST_OPEN, scopesTable, (rest) => `${formatNumber(rest)} more with findings`)}
    ${foldRows(calm, 0, scopesTable, () => summary)}
  </section> `;
}

function titleOf(pages: readonly PageScope[]): string {
  const zones = pages.filter(({ scope }) => scope.zoneId !== undefined).length;
  if (zones === 0) {
    return "Accounts";
  }
  return zones === pages.length ? "Zones" : "Accounts and zones";
}

/** What could not be read comes first, then what has most errors, then most warnings. */
function compareRows(a: Row, b: Row): number {
  return (
    Number(a.page.isChecked) - Number(b.page.isChecked) ||
    b.counts.errors - a.counts.errors ||
    b.counts.warnings - a.counts.warnings ||
    compareTexts(a.page.accountName ?? a.page.label, b.page.accountName ?? b.page.label)
  );
}

function scopesTable(rows: readonly Row[]): Markup {
  const headings = ["Name or ID", "Errors", "Warnings", "Not counted", "Tokens"];
  return table(html`class="scopes"`, headings, rows.map(scopeRow));
}

function scopeRow({ page, counts }: Row): Markup {
  if (!page.isChecked) {
    return html`<tr class="error">
      <th scope="row">${scopeLink(page)}</th>
      <td class="severity" colspan="4">could not be read</td>
    </tr> `;
  }
  const { errors, warnings, notCounted, accepted } = counts;
  return html`<tr>
    <th scope="row">${scopeLink(page)}</th>
    ${number(errors, "error", "error")}${number(warnings, "warning", "warning")}
    ${number(notCounted + accepted, "", "finding not counted", "findings not counted")}${number(page.tokens.length, "", "token")}
  </tr> `;
}

/** A number in its column; where the table has none, on a narrow screen, its unit stands beside it. */
function number(value: number, tone: string, ...noun: [string, string?]): Markup {
  const classes = value === 0 ? "number none" : `number ${tone}`;
  return html`<td class="${classes}"><span>${formatNumber(value)}</span><small>${nounFor(value, ...noun)}</small></td>`;
}
