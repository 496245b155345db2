import { isAbsolute, relative, resolve, sep } from "node:path";
import { describeScope } from "../../cloudflare/scope";
import { type Finding } from "../../tokens/findings";
import { type Position } from "../baseline/baselineDocument";
import { type DriftReport, type ScopeCheck } from "./driftReport";
import { type Shell } from "../shell";
import { summarize } from "./driftText";
import { toPrintable } from "../formats/printable";

/**
 * Writes a drift check as annotations of a GitHub Actions run, each at the line of the baseline file that expects what
 * differs. Source: GitHub's documentation of workflow commands.
 */
export function renderAnnotations(report: DriftReport, shell: Pick<Shell, "environment" | "folder">): string {
  const file = toWorkspacePath(report.file, shell);
  const lines = report.outcomes.flatMap((outcome) => {
    const { check } = outcome;
    const where = describeScope(check.scope, check.accountName);
    if ("failure" in outcome) {
      return [
        toCommand(
          "error",
          { file, position: check.positionOf(), title: `Not checked: ${where}` },
          outcome.failure.message,
        ),
      ];
    }
    return outcome.findings.map((finding) => {
      const title = `${finding.kind}: ${finding.name}`;
      return toCommand(
        finding.severity,
        { file, position: positionOf(finding, check), title },
        `${finding.message} (${where})`,
      );
    });
  });
  return [...lines, summarize(report)].map((line) => `${line}\n`).join("");
}

interface Properties {
  file: string | undefined;
  position: Position;
  title: string;
}

function toCommand(kind: "error" | "warning", { file, position, title }: Properties, message: string): string {
  const at = file === undefined ? {} : { file, line: String(position.line), col: String(position.column) };
  const properties = Object.entries({ ...at, title }).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${kind} ${properties.join(",")}::${escapeData(message)}`;
}

/** The line of the expectation that a finding is about: by ID, else by name; of the account or zone where there is none. */
function positionOf({ name, tokenId }: Finding, check: ScopeCheck): Position {
  const byId = check.expected.findIndex(({ id }) => id !== undefined && id === tokenId);
  const index = byId >= 0 ? byId : check.expected.findIndex((token) => token.name === name);
  return index < 0 ? check.positionOf() : check.positionOf(index);
}

/** The file as GitHub names it, below the checkout; undefined for one that is not in there. */
function toWorkspacePath(file: string, { environment, folder }: Pick<Shell, "environment" | "folder">) {
  const { GITHUB_WORKSPACE: workspace = "" } = environment;
  const path = relative(workspace === "" ? folder : workspace, resolve(folder, file));
  return path.startsWith("..") || isAbsolute(path) ? undefined : path.split(sep).join("/");
}

function escapeData(text: string): string {
  return toPrintable(text).replaceAll("%", "%25");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
