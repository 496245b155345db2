import { toEntities } from "../../formats/entities";

/** HTML that is safe to put into a page as it is. */
export class Markup {
  constructor(readonly text: string) {}
}

/** Builds markup from a template. Every text put into it is escaped, so that a name can never become markup. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Markup | readonly Markup[] | undefined)[]
): Markup {
  return new Markup(String.raw({ raw: parts }, ...values.map(toHtml)));
}

/** A table whose style is that of a class. */
export function table(name: string, headings: readonly (string | Markup)[], rows: readonly Markup[]): Markup {
  return html`<table class="${name}">
    <thead>
      <tr>
        ${headings.map((heading) => html`<th scope="col">${heading}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function toHtml(value: string | number | Markup | readonly Markup[] | undefined): string {
  if (value === undefined) {
    return "";
  }
  if (value instanceof Markup) {
    return value.text;
  }
  return typeof value === "object" ? value.map(({ text }) => text).join("") : toEntities(String(value));
}
