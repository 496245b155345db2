import { clipText, NAME_LENGTH } from "./clipText";
import { html, type Markup } from "./markup";
import { type PageScope } from "./pageScope";

/** An account or a zone in a table, as a link to its section: its name where that is known, and its ID, cut short. */
export function scopeLink({ scope, accountName, label, anchor }: PageScope): Markup {
  const id = scope.accountId ?? scope.zoneId;
  const short = label.replace(id, `${id.slice(0, 8)}…${id.slice(-4)}`);
  return accountName === undefined
    ? html`<a href="#${anchor}">${short}</a>`
    : html`<a href="#${anchor}"><bdi>${clipText(accountName, NAME_LENGTH)}</bdi></a
        ><small>${short}</small>`;
}

/** An account or a zone in a heading: its name where that is known, and its whole ID. */
export function scopeTitle({ accountName, label }: PageScope): Markup {
  return accountName === undefined
    ? html`${label}`
    : html`<bdi>${clipText(accountName, NAME_LENGTH)}</bdi> <small>${label}</small>`;
}
