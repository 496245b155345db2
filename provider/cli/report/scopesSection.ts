import { nounFor } from "../../count";
import { compareTexts } from "../../tokens/order";
import { countScopes } from "../drift/driftSummary";
import { formatNumber } from "./counts";
import { foldRows, html, type Markup, table } from "./markup";
import { type PageScope } from "./pageScope";
import { scopeLink } from "./scopeTitle";

/** The most accounts shown open; the rest of a longer list folds away. */
const MOST_OPEN = 20;

interface Row {
  page: PageScope;
  errors: number;
  warnings: number;
  /** Below `--fail-on`, or accepted. */
  others: number;
}

/** The counts of each account and zone, worst first, those without a finding folded. Nothing where there is only one. */
export function scopesSection(pages: readonly PageScope[]): Markup {
  if (pages.length < 2) {
    return html``;
  }
  const rows = pages.map(toRow).sort(compareRows);
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

function toRow(page: PageScope): Row {
  const counted = page.findings.filter(({ standing }) => standing === "counted");
  const errors = counted.filter(({ finding }) => finding.severity === "error").length;
  return { page, errors, warnings: counted.length - errors, others: page.findings.length - counted.length };
}

/** What could not be read comes first, then what has most errors, then most warnings. */
function compareRows(a: Row, b: Row): number {
  return (
    Number(a.page.isChecked) - Number(b.page.isChecked) ||
    b.errors - a.errors ||
    b.warnings - a.warnings ||
    compareTexts(a.page.accountName ?? a.page.label, b.page.accountName ?? b.page.label)
  );
}

function scopesTable(rows: readonly Row[]): Markup {
  const headings = ["Name or ID", "Errors", "Warnings", "Not counted", "Tokens"];
  return table(html`class="scopes"`, headings, rows.map(scopeRow));
}

function scopeRow({ page, errors, warnings, others }: Row): Markup {
  if (!page.isChecked) {
    return html`<tr class="error">
      <th scope="row">${scopeLink(page)}</th>
      <td class="severity" colspan="4">could not be read</td>
    </tr> `;
  }
  return html`<tr>
    <th scope="row">${scopeLink(page)}</th>
    ${number(errors, "error", "error")}${number(warnings, "warning", "warning")}
    ${number(others, "", "finding not counted", "findings not counted")}${number(page.tokens.length, "", "token")}
  </tr> `;
}

/** A number in its column; where the table has none, on a narrow screen, its unit stands beside it. */
function number(value: number, tone: string, ...noun: [string, string?]): Markup {
  const classes = value === 0 ? "number none" : `number ${tone}`;
  return html`<td class="${classes}"><span>${formatNumber(value)}</span><small>${nounFor(value, ...noun)}</small></td>`;
}
