import { columns, describeMachine, type Machine, type Outcome, toCells } from "./report";

/** The table as Markdown, with what is compared below it. */
export function toMarkdown(outcomes: readonly Outcome[], machine: Machine): string {
  const notes = new Set(outcomes.flatMap((outcome) => ("scenario" in outcome ? [`- ${outcome.scenario.note}`] : [])));
  const head = [row(columns), row(columns.map((_, index) => (index === 0 ? "---" : "---:")))];
  return [...head, ...outcomes.flatMap(toRows), "", describeMachine(machine), "", ...notes, ""].join("\n");
}

function toRows(outcome: Outcome): string[] {
  const wide = (text: string) => row([text, ...columns.slice(1).map(() => "")]);
  if (!("scenario" in outcome)) {
    const why = "failed" in outcome ? "failed" : `skipped: ${outcome.skipped}`;
    return [wide(`**${outcome.title}** (${why})`)];
  }
  return [
    wide(`**${outcome.scenario.title}**`),
    ...Object.entries(outcome.results).map(([name, result]) => row(toCells(name, result))),
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
