import pc from "picocolors";
import { columns, describeMachine, type Machine, type Outcome, toCells, toClaimLine } from "./report";

/** The table for a terminal: each scenario's title, its rows, and what became of our claims. */
export function toTable(outcomes: readonly Outcome[], machine: Machine): string {
  const rows = outcomes.flatMap((outcome) =>
    "scenario" in outcome ? Object.entries(outcome.results).map(([name, result]) => toCells(name, result)) : [],
  );
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...rows.map((cells) => cells[index]?.length ?? 0)),
  );
  const toLine = (cells: readonly string[]) =>
    cells.map((cell, index) => pad(cell, index, widths[index] ?? 0)).join("  ");
  const sections = outcomes.map((outcome) => [...toSection(outcome, toLine), ""].join("\n"));
  return [toLine(columns), "", ...sections, describeMachine(machine), ""].join("\n");
}

/** Names to the left, figures to the right. */
function pad(cell: string, index: number, width: number): string {
  return index === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function toSection(outcome: Outcome, toLine: (cells: readonly string[]) => string): string[] {
  if ("failed" in outcome) {
    return [pc.bold(outcome.title), pc.red(`FAILED: ${outcome.failed}`)];
  }
  if ("skipped" in outcome) {
    return [pc.bold(outcome.title), `skipped: ${outcome.skipped}`];
  }
  return [
    pc.bold(outcome.scenario.title),
    ...Object.entries(outcome.results).map(([name, result]) => toLine(toCells(name, result))),
    ...outcome.verdicts.map((verdict) => (verdict.isMet ? pc.green : pc.red)(toClaimLine(verdict))),
  ];
}
