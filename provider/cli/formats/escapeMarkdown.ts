import { toVisible } from "./printable";

/**
 * Characters that Markdown, one of its tables or HTML gives a meaning, or that join a URL
 * (https://github.github.com/gfm/#autolinks-extension-).
 */
const SPECIAL = /[&<>\\`*_{}[\]()|^@#!$%~]|:(?=[a-z/+-])|(?<=\w)\.(?=\w)/gi;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * A sign that GitHub and GitLab make a mention, a reference or an emoji of, with the word after it, even where it is escaped
 * (https://docs.github.com/en/get-started/writing-on-github, https://docs.gitlab.com/user/markdown/#gitlab-specific-references).
 */
const REFERENCE = /\\[@#!$%~:](?=\\?[\w"+-])|\bGH-(?=\d)/gi;

/**
 * Shows a text in Markdown as it is, on one line: nothing in it is markup, a link, a mention or the end of a table's cell.
 * Readers of Markdown give back the same text, with what can't be seen in it made visible.
 */
export function escapeMarkdown(text: string): string {
  return (
    toVisible(text)
      .replace(SPECIAL, (character) => ENTITIES[character] ?? `\\${character}`)
      // A comment shows nothing, and parts the sign from the word.
      .replace(REFERENCE, "$&<!-- -->")
  );
}

/** A text as a code span on one line (https://github.github.com/gfm/#code-spans). */
export function codeSpan(text: string): string {
  const visible = toVisible(text);
  const longest = Math.max(0, ...(visible.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${visible}${fence}` : `${fence} ${visible} ${fence}`;
}
