import { escapeHtml } from "./escapeHtml";

/** HTML that is safe to put into a page as it is. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What a template of {@link html} takes: markup stays as it is, everything else is escaped. */
export type Interpolated = string | number | Markup | readonly Markup[] | undefined;

/** Builds markup from a template. Every text put into it is escaped, so that a name can never become markup. */
export function html(parts: TemplateStringsArray, ...values: readonly Interpolated[]): Markup {
  return new Markup(String.raw({ raw: parts }, ...values.map(toHtml)));
}

/** Content that a click on its summary opens. */
export function folded(summary: string | Markup, content: Markup): Markup {
  return html`<details>
    <summary>${summary}</summary>
    ${content}
  </details>`;
}

/** A table of the first rows, and a folded one of the rest. Nothing where there are no rows. */
export function foldRows<T>(
  rows: readonly T[],
  mostOpen: number,
  toTable: (rows: readonly T[]) => Markup,
  toSummary: (count: number) => string,
): Markup {
  const [open, rest] = [rows.slice(0, mostOpen), rows.slice(mostOpen)];
  return html`${open.length === 0 ? undefined : toTable(open)}
  ${rest.length === 0 ? undefined : folded(toSummary(rest.length), toTable(rest))}`;
}

/** A table; a heading that is markup is a cell by itself. */
export function table(attributes: Markup, headings: readonly (string | Markup)[], rows: readonly Markup[]): Markup {
  const cells = headings.map((heading) =>
    heading instanceof Markup ? heading : html`<th scope="col">${heading}</th>`,
  );
  return html`<table ${attributes}>
    <thead>
      <tr>
        ${cells}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function toHtml(value: Interpolated): string {
  if (value === undefined) {
    return "";
  }
  if (value instanceof Markup) {
    return value.text;
  }
  return typeof value === "object" ? value.map((markup) => markup.text).join("") : escapeHtml(String(value));
}
