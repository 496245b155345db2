import { countFindings, countScopes } from "../driftSummary";
import { type DriftReport } from "../driftReport";
import { countOf, formatNumber } from "./counts";

/** What the whole report comes to, in a line to read first and one to explain it. */
export interface Verdict {
  tone: "good" | "warning" | "error";
  title: string;
  detail: string;
}

/** Sums a report up. It reassures only where every account and zone was read. */
export function toVerdict(report: DriftReport): Verdict {
  const { errors, warnings, notCounted, accepted } = countFindings(report);
  const checked = report.scopes.filter(({ isChecked }) => isChecked);
  const incomplete = report.scopes.filter(({ failures }) => failures.length > 0);
  const asAWhole = incomplete.some(({ isChecked }) => isChecked) ? " as a whole" : "";
  const unread = incomplete.length === 0 ? undefined : `${countScopes(incomplete)} could not be read${asAWhole}`;
  const others = [
    ...(notCounted === 0 ? [] : [`${formatNumber(notCounted)} not counted by --fail-on`]),
    ...(accepted === 0 ? [] : [`${formatNumber(accepted)} accepted`]),
  ];
  const besides = others.length === 0 ? "" : ` Also ${others.join(", ")}.`;
  const done = `${countOf(report.checked, "service token")} in ${countScopes(checked)} checked`;
  if (errors + warnings > 0) {
    const counts = [
      ...(errors === 0 ? [] : [countOf(errors, "error")]),
      ...(warnings === 0 ? [] : [countOf(warnings, "warning")]),
    ];
    return {
      tone: unread !== undefined || errors > 0 ? "error" : "warning",
      title: `${counts.join(" and ")}${unread === undefined ? "" : `, and ${unread}`}`,
      detail: `${done}. Each finding says what to do.${besides}`,
    };
  }
  if (unread !== undefined) {
    const rest = checked.length === 0 ? "Nothing is known of any token." : `${done}, with nothing to report.${besides}`;
    return { tone: "error", title: unread, detail: `${rest} What was not read may have drifted.` };
  }
  const calm = others.length === 0 ? "Everything the baseline expects is in place." : "Nothing counts as drift.";
  return { tone: "good", title: "Nothing to report", detail: `${done}. ${calm}${besides}` };
}
