import { clipText, MESSAGE_LENGTH } from "./clipText";
import { html, type Markup } from "./markup";
import { type PageScope } from "./pageScope";
import { scopeTitle } from "./scopeTitle";

/** The accounts and zones that could not be read, and why: before everything else, as nothing below tells of them. */
export function unreadSection(scopes: readonly PageScope[]): Markup {
  const unread = scopes.flatMap((scope) =>
    scope.unread.map((message) => html`<li><strong>${scopeTitle(scope)}</strong>${lines(message)}</li>`),
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
