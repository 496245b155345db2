import { type ServiceToken } from "../../../../sdk/nodejs/types/output";
import { describeScope } from "../../../cloudflare/scope";
import { count } from "../../../count";
import { groupBy } from "../../../groupBy";
import { type ScopeReport } from "../driftReport";
import { countFindings, describeCounts } from "../driftSummary";
import { type ReportedFinding } from "../failOn";
import { html, type Markup, table } from "./markup";
import { nameMarkup, tokensTable } from "./tokensTable";

/** A section with more tokens, or more findings, than this folds them away. */
const MOST_OPEN = 60;

/** Links to the sections of several accounts and zones, each with what was found there. */
export function scopeLinks(scopes: readonly ScopeReport[]): Markup {
  const items = scopes.map(
    (scope, index) => html`<li><a href="#scope-${index}">${titleOf(scope)}</a> ${resultOf(scope)}</li>`,
  );
  return html`<nav aria-label="Accounts and zones">
    <ul>
      ${items}
    </ul>
  </nav>`;
}

/**
 * The section of an account or a zone: what could not be read, the findings, then the tokens.
 *
 * @param index - which section of the page it is.
 * @param isAlone - whether there is no other: the tokens of one would stand above the findings of the next.
 */
export function scopeSection(scope: ScopeReport, index: number, now: number, isAlone: boolean): Markup {
  const { isChecked, findings, tokens, unread } = scope;
  return html`<section id="scope-${index}" aria-labelledby="title-${index}">
    <h2 id="title-${index}">${titleOf(scope)}</h2>
    <p>${resultOf(scope)}</p>
    ${unread.map((message) => html`<p class="unread error"><bdi>${message}</bdi></p>`)} ${findingsMarkup(findings)}
    ${isChecked ? fold(describeTokens(tokens), tokensTable(tokens, now), isAlone && tokens.length <= MOST_OPEN) : undefined}
  </section> `;
}

/** An account or a zone: its name where that is known, and its ID. */
function titleOf({ scope, accountName }: ScopeReport): Markup {
  const label = describeScope(scope);
  return accountName === undefined ? html`${label}` : html`<bdi>${accountName}</bdi> <small>${label}</small>`;
}

function resultOf(scope: ScopeReport): Markup {
  return html`${scope.isChecked ? describeCounts(countFindings(scope)) : "Could not be read"}`;
}

/** Counts tokens by status: `5 service tokens: 3 active, 2 expired`. */
function describeTokens(tokens: readonly ServiceToken[]): string {
  const groups = [...groupBy(tokens, ({ status }) => status)].map(([status, { length }]) => `${length} ${status}`);
  return [count(tokens.length, "service token"), ...(groups.length === 0 ? [] : [groups.join(", ")])].join(": ");
}

/** The findings; where there are many, all but the errors that count are folded away. */
function findingsMarkup(findings: readonly ReportedFinding[]): Markup {
  const errors = findings.filter(({ finding, standing }) => finding.severity === "error" && standing === "counted");
  const open = findings.length > MOST_OPEN ? errors : findings;
  const folded = findings.filter((finding) => !open.includes(finding));
  return html`${open.length === 0 ? undefined : findingsTable(open)}
  ${folded.length === 0 ? undefined : fold(count(folded.length, "other finding"), findingsTable(folded), false)}`;
}

function fold(summary: string, content: Markup, isOpen: boolean): Markup {
  return html`<details${isOpen ? html` open` : undefined}>
    <summary>${summary}</summary>
    ${content}
  </details>`;
}

function findingsTable(findings: readonly ReportedFinding[]): Markup {
  const rows = findings.map(
    ({ finding: { kind, name, severity }, standing, label, text }) =>
      html`<tr class="${standing === "counted" ? severity : "muted"}">
        <td class="tone">${label}</td>
        <td>${kind}</td>
        <th scope="row">${nameMarkup(name)}</th>
        <td><bdi>${text}</bdi></td>
      </tr> `,
  );
  return table("findings", ["Severity", "Finding", "Token", "Message"], rows);
}
