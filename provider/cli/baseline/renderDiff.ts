import { formatPatch, OMIT_HEADERS, type StructuredPatch, structuredPatch } from "diff";
import { UNSEEN } from "../../unseen";
import { escapeCommands } from "../formats/logCommands";
import { toEscape } from "../formats/printable";

/** How many lines may differ before all are shown as changed: the search takes their square, here 0.4 s. */
const MAX_CHANGED_LINES = 1000;

/**
 * Shows how a text changes as a unified diff. `patch` applies it, unless a line has characters that can't be seen (except tabs and
 * line breaks) or commands to a CI service: these are escaped.
 */
export function renderDiff(file: string, before: string, after: string): string {
  const options = { context: 3, maxEditLength: MAX_CHANGED_LINES };
  const patch = structuredPatch(file, file, before, after, "", "", options) ?? replaceAll(file, before, after);
  // The tab ends a name with spaces.
  const lines = [`--- ${file}\t`, `+++ ${file}\t`, ...formatPatch(patch, OMIT_HEADERS).split("\n")];
  return lines.map(escapeUnseen).join("\n");
}

/** One hunk that takes all lines out and puts the new ones in. */
function replaceAll(file: string, before: string, after: string): StructuredPatch {
  const removal = structuredPatch(file, file, before, "");
  const [removed, added] = [removal.hunks, structuredPatch(file, file, "", after).hunks];
  const lines = [...removed, ...added].flatMap((hunk) => hunk.lines);
  const [oldLines, newLines] = [removed[0]?.oldLines ?? 0, added[0]?.newLines ?? 0];
  return { ...removal, hunks: [{ oldStart: 1, oldLines, newStart: 1, newLines, lines }] };
}

function escapeUnseen(line: string): string {
  const visible = line.replace(UNSEEN, (character, offset: number) =>
    character === "\t" || (character === "\r" && offset === line.length - 1) ? character : toEscape(character),
  );
  return escapeCommands(visible, toEscape);
}
