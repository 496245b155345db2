import { groupBy } from "../../../groupBy";
import { type Severity, SEVERITY_VALUES } from "../../../tokens/closedSets";
import { compareFindings } from "../../../tokens/findings";
import { countScopes } from "../driftSummary";
import { type ReportedFinding } from "../reportedFinding";
import { clipText, MESSAGE_LENGTH, NAME_LENGTH } from "./clipText";
import { countOf, formatNumber } from "./counts";
import { folded, foldRows, html, type Markup, table } from "./markup";
import { type PageScope } from "./pageScope";
import { scopeLink } from "./scopeTitle";
import { describeKind, nameMarkup } from "./tokenRow";

/** The most findings shown open. Where there are more, it is the errors that stay open. */
const MOST_OPEN = 50;

/** The most accounts whose folded findings stand by themselves. */
const MOST_FOLDS = 20;

interface Row {
  reported: ReportedFinding;
  page: PageScope;
}

/** One group of findings, such as the warnings. */
interface Group {
  noun: string;
  rows: readonly Row[];
}

/**
 * The findings of all accounts and zones: errors first, then warnings, those that do not count, and those that are accepted.
 * Nothing where there are none: the verdict says so already.
 */
export function findingsSection(pages: readonly PageScope[]): Markup {
  const rows = pages
    .flatMap((page) => page.findings.map((reported) => ({ reported, page })))
    .sort((a, b) => compareFindings(a.reported.finding, b.reported.finding));
  if (rows.length === 0) {
    return html``;
  }
  const rowsOf = (standing: ReportedFinding["standing"], severities: readonly Severity[] = SEVERITY_VALUES) =>
    rows.filter(({ reported }) => reported.standing === standing && severities.includes(reported.finding.severity));
  const errors = rowsOf("counted", ["error"]);
  const groups = [
    { noun: "warning", rows: rowsOf("counted", ["warning"]) },
    { noun: "not counted finding", rows: rowsOf("notCounted") },
    { noun: "accepted finding", rows: rowsOf("accepted") },
  ];
  const isShort = rows.length <= MOST_OPEN;
  const unfolded = isShort ? [...errors, ...groups.flatMap((group) => group.rows)] : errors;
  const toTable = (shown: readonly Row[]) => findingsTable(shown, pages.length > 1);
  return html`<section aria-labelledby="findings">
    <h2 id="findings">Findings</h2>
    ${foldRows(unfolded, MOST_OPEN, toTable, (rest) => countOf(rest, "more error"))}
    ${isShort ? undefined : groups.map((group) => foldGroup(group, pages))}
  </section> `;
}

/** The findings of a group, folded account by account; the folds of many accounts are folded once more. */
function foldGroup({ noun, rows }: Group, pages: readonly PageScope[]): Markup {
  const byPage = groupBy(rows, ({ page }) => page);
  const groups = pages.filter((page) => byPage.has(page));
  const folds = groups.map((page) => {
    const own = byPage.get(page) ?? [];
    const name = clipText(page.accountName ?? page.label, NAME_LENGTH);
    const where = pages.length > 1 ? html`<bdi>${name}</bdi>: ` : undefined;
    return folded(
      html`${where}${countOf(own.length, noun)} <small>${describeKinds(own)}</small>`,
      findingsTable(own, false),
    );
  });
  const summary = `${countOf(rows.length, noun)} of ${countScopes(groups)}`;
  return folds.length > MOST_FOLDS ? folded(summary, html`${folds}`) : html`${folds}`;
}

/** How many findings there are of each kind, most first: `700 unmanaged, 12 expiring`. */
function describeKinds(rows: readonly Row[]): string {
  return [...groupBy(rows, ({ reported }) => reported.finding.kind)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([kind, { length }]) => `${formatNumber(length)} ${describeKind(kind)}`)
    .join(", ");
}

function findingsTable(rows: readonly Row[], hasScopes: boolean): Markup {
  const headings = ["Severity", "Finding", "Token", "Message", ...(hasScopes ? ["Where"] : [])];
  return table(
    html`class="findings"`,
    headings,
    rows.map((row) => findingRow(row, hasScopes)),
  );
}

function findingRow({ reported, page }: Row, hasScopes: boolean): Markup {
  const { finding, standing, label, text } = reported;
  const name = nameMarkup(finding.name);
  const anchor = page.anchors.get(reported);
  const tone = standing === "counted" ? finding.severity : "muted";
  return html`<tr class="${tone}">
    <td class="severity">
      <svg aria-hidden="true"><use href="#${finding.severity}" /></svg>${label}
    </td>
    <td class="kind">${describeKind(finding.kind)}</td>
    <th scope="row">${anchor === undefined ? name : html`<a href="#${anchor}">${name}</a>`}</th>
    <td class="message"><bdi>${clipText(text, MESSAGE_LENGTH)}</bdi></td>
    ${hasScopes ? html`<td class="scope">${scopeLink(page)}</td>` : undefined}
  </tr> `;
}
