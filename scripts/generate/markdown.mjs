/** A page with a title and paragraphs. */
export function page(title, parts) {
  return `# ${title}\n\n${parts.join("\n\n")}\n`;
}

/** A table from the cells of its rows. */
export function table(header, rows) {
  const lines = [header, header.map(() => "---"), ...rows].map(
    (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`,
  );
  return lines.join("\n");
}

/** A code span. */
export function code(text) {
  return `\`${text}\``;
}
