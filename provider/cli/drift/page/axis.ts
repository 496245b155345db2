import { html, type Markup } from "./markup";
import { type Timeline, toPercent } from "./timeline";
import { toDay } from "./dates";

/** The labels of the timeline, above its column: today, and the months. */
export function axis(timeline: Timeline): Markup {
  const labels = timeline.ticks
    .map(({ ms, label }) => ({ percent: toPercent(timeline, ms), label }))
    .filter(({ percent }) => percent > 3 && percent < 97) // a label nearer to the edge would stick out
    .map(({ percent, label }) => html`<span style="left:${percent}%">${label}</span>`);
  const percent = toPercent(timeline, timeline.nowMs);
  const today = html`<b class="${sideOf(percent)}" style="left:${percent}%">today, ${toDay(timeline.nowMs)}</b>`;
  return html`${today}${labels}`;
}

/** On which side of its line a long label stands, so that it does not stick out of the column. */
function sideOf(percent: number): string {
  if (percent > 75) {
    return "before";
  }
  return percent < 25 ? "after" : "around";
}

/** The rules that draw the lines of the months and of today through every row. */
export function axisStyles(timeline: Timeline): string {
  const lines = timeline.ticks.map(
    ({ ms }) => `linear-gradient(var(--line),var(--line)) ${toPercent(timeline, ms)}% 0/1px 100% no-repeat`,
  );
  const soon = "linear-gradient(var(--soon),var(--soon)) var(--soonLeft) 0/var(--soonWidth) 100% no-repeat";
  return `.life{background:${[...lines, soon].join(",")}}
.life::after{left:${toPercent(timeline, timeline.nowMs)}%}`;
}

/** The custom properties that place a scope's band of what counts as expiring: from today on, as wide as that time. */
export function soonStyle(timeline: Timeline, expiringWithinMs: number): string {
  const left = toPercent(timeline, timeline.nowMs);
  const width = toPercent(timeline, timeline.nowMs + expiringWithinMs) - left;
  // A background's position in percent is a share of what the image leaves free, not of the whole width.
  const position = (left / (100 - width)) * 100;
  return `--soonWidth:${width.toFixed(2)}%;--soonLeft:${position.toFixed(2)}%`;
}
