import { type Finding } from "../../../sdk/nodejs/types/output";
import { describeScope } from "../../cloudflare/scope";
import { count } from "../../count";
import { type Check } from "../drift/toChecks";
import { describeStep, nextStepsFor } from "../drift/nextSteps";
import { toPrintable } from "../formats/printable";
import { type Colors, type Shell } from "../shell";
import { type EntryChange } from "./planEntries";

/** What an update does to a scope, and what it can't settle there. */
export interface ScopeUpdate {
  check: Check;
  changes: readonly EntryChange[];
  obstacles: readonly string[];
  unsettled: readonly Finding[];
}

/**
 * Says what an update changes, and names what is left.
 *
 * @param scopes - those that could be read.
 * @param isWhole - whether these are all.
 */
export function renderUpdate(
  file: string,
  scopes: readonly ScopeUpdate[],
  isWhole: boolean,
  { add = false, prune = false, dryRun = false }: { add?: boolean; prune?: boolean; dryRun?: boolean },
  shell: Pick<Shell, "environment" | "colors">,
): string {
  const sections = scopes.map((scope) => renderScope(scope, dryRun, shell.colors));
  const unsettled = scopes.flatMap((scope) => scope.unsettled);
  const open = unsettled.filter(({ kind }) => !(kind === "missing" && prune) && !(kind === "unmanaged" && add));
  const steps = nextStepsFor(open, file, shell.environment).map(describeStep).map(toPrintable).join("\n");
  const blocks = [toPrintable(summarize(file, scopes, isWhole, dryRun)), ...sections, steps];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function summarize(file: string, scopes: readonly ScopeUpdate[], isWhole: boolean, dryRun: boolean): string {
  const changes = scopes.flatMap((scope) => scope.changes);
  if (changes.length === 0) {
    const isSettled = scopes.every(({ obstacles, unsettled }) => obstacles.length + unsettled.length === 0);
    return `${file} is ${isWhole && isSettled ? "up to date" : "unchanged"}.`;
  }
  const counts = (["changed", "added", "removed"] as const)
    .map((kind) => [changes.filter((change) => change.kind === kind).length, kind] as const)
    .filter(([number]) => number > 0)
    .map(([number, kind], index) => `${index === 0 ? count(number, "entry", "entries") : number} ${kind}`);
  return `${file} ${dryRun ? "would be" : "is"} updated: ${counts.join(", ")}.`;
}

function renderScope({ check, changes, obstacles, unsettled }: ScopeUpdate, dryRun: boolean, colors: Colors): string {
  const lines = [
    // A dry run has shown the changes as a diff.
    ...(dryRun ? [] : changes.map(describeChange)),
    ...obstacles.map((obstacle) => `  ${colors.yellow("by hand")}  ${toPrintable(obstacle)}`),
    ...unsettled.map(({ kind, message }) => `  ${colors.yellow("left")}     ${kind}: ${toPrintable(message)}`),
  ];
  const title = colors.bold(toPrintable(describeScope(check.scope, check.accountName)));
  return lines.length === 0 ? "" : [title, ...lines].join("\n");
}

function describeChange({ kind, name, detail }: EntryChange): string {
  return `  ${kind.padEnd(8)} ${toPrintable(JSON.stringify(name) + detail)}`;
}
