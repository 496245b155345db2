import { type ServiceToken } from "../../../../sdk/nodejs/types/output";
import { describeScope } from "../../../cloudflare/scope";
import { count } from "../../../count";
import { groupBy } from "../../../groupBy";
import { type ScopeReport } from "../driftReport";
import { countFindings, describeCounts } from "../driftSummary";
import { type ReportedFinding } from "../failOn";
import { html, type Markup, table } from "./markup";
import { nameMarkup, tokensTable } from "./tokensTable";

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
 * @param opensTokens - whether the table of the tokens is open from the start.
 */
export function scopeSection(scope: ScopeReport, index: number, now: number, opensTokens: boolean): Markup {
  const { isChecked, findings, tokens, unread } = scope;
  return html`<section id="scope-${index}" aria-labelledby="title-${index}">
    <h2 id="title-${index}">${titleOf(scope)}</h2>
    <p>${resultOf(scope)}</p>
    ${unread.map((message) => html`<p class="unread error"><bdi>${message}</bdi></p>`)}
    ${findings.length === 0 ? undefined : findingsTable(findings)}
    ${
      isChecked
        ? html`<details${opensTokens ? html` open` : undefined}>
          <summary>${describeTokens(tokens)}</summary>
          ${tokensTable(tokens, now)}
        </details>`
        : undefined
    }
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
