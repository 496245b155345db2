import { textWidth } from "./textWidth";

/** The columns between two cells. */
export const GAP = 2;

/** How wide a table is whose columns are as wide as this. */
export function tableWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width + GAP, -GAP);
}

/** One row, as the lines that it takes: as many as its longest cell has. Cells are painted once they are as wide as they get. */
export function toTableLines(
  cells: readonly (readonly string[])[],
  widths: readonly number[],
  paint: (cell: string, index: number) => string,
): string[] {
  const height = cells.reduce((most, { length }) => Math.max(most, length), 1);
  return Array.from({ length: height }, (_, line) => {
    const parts = cells.map((lines) => lines[line] ?? "");
    const last = parts.findLastIndex((part) => part !== "");
    return parts
      .slice(0, last + 1)
      .map((part, index) => {
        const padding = index === last ? 0 : Math.max(GAP, (widths[index] ?? 0) + GAP - textWidth(part));
        return `${part === "" ? "" : paint(part, index)}${" ".repeat(padding)}`;
      })
      .join("");
  });
}
