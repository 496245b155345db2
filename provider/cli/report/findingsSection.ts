import { compareFindings, type Finding } from "../../tokens/findings";
import { clipText, MESSAGE_LENGTH } from "./clipText";
import { html, type Markup } from "./markup";
import { type PageScope } from "./pageScope";
import { kindWords, nameMarkup } from "./tokenRow";
import { countFindings } from "./verdict";
import { countOf } from "./words";

/** The most findings shown open; the rest of a longer list folds away. */
const MOST_OPEN = 50;

interface Row {
  finding: Finding;
  page: PageScope;
}

/** The findings of all scopes in one table, errors first. Nothing where there are none: the verdict says so already. */
export function findingsSection(pages: readonly PageScope[]): Markup {
  const rows = pages
    .flatMap((page) => page.scope.findings.map((finding): Row => ({ finding, page })))
    .sort((a, b) => compareFindings(a.finding, b.finding));
  if (rows.length === 0) {
    return html``;
  }
  return html`<section aria-labelledby="findings">
    <h2 id="findings">Findings <small>${countFindings(rows.map(({ finding }) => finding))}</small></h2>
    ${table(rows.slice(0, MOST_OPEN))}${folded(rows.slice(MOST_OPEN))}
  </section> `;
}

function folded(rows: readonly Row[]): Markup {
  return rows.length === 0
    ? html``
    : html`<details>
        <summary>${countOf(rows.length, "more finding")}</summary>
        ${table(rows)}
      </details>`;
}

function table(rows: readonly Row[]): Markup {
  return html`<table class="findings">
    <thead>
      <tr>
        <th scope="col">Severity</th>
        <th scope="col">Finding</th>
        <th scope="col">Token</th>
        <th scope="col">What to do</th>
        <th scope="col">Where</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(findingRow)}
    </tbody>
  </table>`;
}

function findingRow({ finding, page }: Row): Markup {
  const name = nameMarkup(finding.name);
  const anchor = page.rowOf(finding);
  return html`<tr class="${finding.severity}">
    <td class="severity">
      <svg aria-hidden="true"><use href="#${finding.severity}" /></svg>${finding.severity}
    </td>
    <td class="kind">${kindWords(finding.kind)}</td>
    <th scope="row">${anchor === undefined ? name : html`<a href="#${anchor}">${name}</a>`}</th>
    <td class="message"><bdi>${clipText(finding.message, MESSAGE_LENGTH)}</bdi></td>
    <td class="scope"><a href="#${page.anchor}">${shortLabel(page.scope.label)}</a></td>
  </tr> `;
}

/** A label with its ID cut short, which would else be the loudest thing in a table that repeats it. */
function shortLabel(label: string): string {
  return label.replace(/\b([0-9a-f]{8})[0-9a-f]{20}([0-9a-f]{4})\b/i, "$1…$2");
}
