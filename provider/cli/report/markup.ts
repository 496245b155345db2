import { escapeHtml } from "./escapeHtml";

/** HTML that is safe to put into a page as it is. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What a template of {@link html} takes: markup stays as it is, everything else is escaped. */
export type Interpolated = string | number | Markup | readonly Markup[] | undefined;

/** Builds markup from a template. Every text put into it is escaped, so that a name can never become markup. */
export function html(parts: TemplateStringsArray, ...values: readonly Interpolated[]): Markup {
  let text = parts[0] ?? "";
  values.forEach((value, index) => {
    text += toHtml(value) + (parts[index + 1] ?? "");
  });
  return new Markup(text);
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
