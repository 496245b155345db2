import { describeScope, type Scope } from "../../cloudflare/scope";
import { type GetServiceTokensResult } from "../../functions/getServiceTokens";
import { instantMs } from "../../tokens/instants";
import { type ServiceTokenStatus } from "../../tokens/closedSets";
import { type ServiceToken } from "../../tokens/serviceToken";
import { type Colors } from "../colors";
import { type Shell } from "../shell";
import { toPrintable } from "../formats/printable";
import { breakText, textWidth } from "../formats/textWidth";

const DAY_MS = 86_400_000;
const GAP = 2;
const NARROWEST_NAME = 12;
const STATUS_INDEX = 1;

/** One column: its cells are as wide as `width` at the most, but for the names, which take what is left. */
interface Column {
  title: string;
  width: number;
  /** How many columns a terminal needs to show it; the others it always has. */
  from?: number;
  cell: (token: ServiceToken, now: number) => string;
}

const columns: readonly Column[] = [
  { title: "NAME", width: 0, cell: ({ name }) => toPrintable(name) },
  { title: "STATUS", width: 8, cell: ({ status }) => status },
  { title: "DAYS LEFT", width: 9, cell: daysLeft },
  { title: "EXPIRES", width: 10, from: 100, cell: ({ expiresAt }) => dayOf(expiresAt) },
  { title: "LAST SEEN", width: 10, from: 112, cell: ({ lastSeenAt }) => dayOf(lastSeenAt) },
  { title: "CLIENT ID", width: 39, cell: ({ clientId }) => toPrintable(clientId) },
];

/**
 * Draws tokens as a table: on a terminal as wide as that is, the last columns left out where they do not fit and long names
 * broken into lines; elsewhere with every column, as wide as it gets.
 */
export function renderTokensTable(
  result: GetServiceTokensResult,
  { columns: available, colors, now }: Pick<Shell, "columns" | "colors" | "now">,
): string {
  const summary = describeResult(result)
    .flatMap((line) => breakText(line, available ?? Infinity))
    .map((line) => `${line}\n`)
    .join("");
  if (result.tokens.length === 0) {
    return summary;
  }
  const shown = columns.filter(({ from = 0 }) => from <= (available ?? Infinity));
  const others = shown.reduce((sum, { width }) => sum + width, 0) + GAP * (shown.length - 1);
  const widestName = Math.max(...result.tokens.map(({ name }) => textWidth(toPrintable(name))), NARROWEST_NAME);
  const nameWidth = Math.min(widestName, Math.max((available ?? Infinity) - others, NARROWEST_NAME));
  const widths = shown.map(({ width }) => width || nameWidth);
  const head = toLines(
    shown.map(({ title }) => title),
    widths,
    (cell) => colors.bold(cell),
  );
  const moment = now();
  const rows = result.tokens.flatMap((token) => {
    const paint = colourOf(token.status, colors);
    const cells = shown.map(({ cell }) => cell(token, moment));
    return toLines(cells, widths, (text, index) => (index === STATUS_INDEX ? paint(text) : text));
  });
  return `${[...head, ...rows].join("\n")}\n\n${summary}`;
}

/** One row, as the lines that it takes: as many as its longest cell has. Cells are painted once they are as wide as they get. */
function toLines(
  cells: readonly string[],
  widths: readonly number[],
  paint: (cell: string, index: number) => string,
): string[] {
  const broken = cells.map((cell, index) => breakText(cell, widths[index] ?? Infinity));
  const height = Math.max(...broken.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const parts = broken.map((lines) => lines[line] ?? "");
    const last = parts.findLastIndex((part) => part !== "");
    return parts
      .slice(0, last + 1)
      .map((part, index) => {
        const padding = index === last ? 0 : (widths[index] ?? 0) + GAP - textWidth(part);
        return `${part === "" ? "" : paint(part, index)}${" ".repeat(Math.max(0, padding))}`;
      })
      .join("");
  });
}

/** How many whole days a token is still valid, or, below zero, has been expired: as the HTML page counts them. */
function daysLeft({ neverExpires, expiresAt }: ServiceToken, now: number): string {
  if (neverExpires) {
    return "never";
  }
  const expiry = instantMs(expiresAt);
  return expiry === undefined ? "unknown" : String(Math.trunc((expiry - now) / DAY_MS));
}

/** The UTC day of an instant. */
function dayOf(instant: string | undefined): string {
  const ms = instantMs(instant);
  return ms === undefined ? "" : new Date(ms).toISOString().slice(0, 10);
}

function colourOf(status: ServiceTokenStatus, colors: Colors): (text: string) => string {
  return {
    active: colors.green,
    expiring: colors.yellow,
    expired: colors.red,
    disabled: colors.dim,
    unknown: colors.yellow,
  }[status];
}

function describeResult(result: GetServiceTokensResult): string[] {
  const { tokens, totalCount, truncated, duplicateNames } = result;
  const scope = result.accountId === undefined ? { zoneId: result.zoneId } : { accountId: result.accountId };
  const all = totalCount === undefined || totalCount <= tokens.length ? "" : ` of ${totalCount}`;
  const noun = tokens.length === 1 && all === "" ? "service token" : "service tokens";
  const lines = [`${tokens.length}${all} ${noun} of ${describeScope(scope as Scope)}.`];
  if (truncated) {
    lines.push("--max-items cut the list.");
  }
  if (duplicateNames.length > 0) {
    lines.push(`Names that several tokens have: ${duplicateNames.map(toPrintable).join(", ")}.`);
  }
  return lines;
}
