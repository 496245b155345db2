import { clipText, MESSAGE_LENGTH } from "./clipText";
import { type HtmlScope } from "./htmlReport";
import { html, type Markup } from "./markup";

/** The scopes that could not be read, and why: before everything else, as nothing below tells of them. */
export function unreadSection(scopes: readonly HtmlScope[]): Markup {
  const unread = scopes.flatMap(({ label, error }) =>
    error === undefined ? [] : html`<li><strong>${label}</strong>${lines(error)}</li>`,
  );
  return unread.length === 0
    ? html``
    : html`<section class="unread" aria-labelledby="unread">
        <h2 id="unread">Could not be read</h2>
        <ul>
          ${unread}
        </ul>
      </section> `;
}

function lines(error: string): Markup[] {
  return clipText(error, MESSAGE_LENGTH)
    .split(/\r?\n/)
    .map((line) => html`<bdi>${line}</bdi>`);
}
