import { axis, axisStyles, soonStyle } from "../../../../provider/cli/report/axis";
import { type Timeline, toPercent, toTimeline } from "../../../../provider/cli/report/timeline";
import { afterNow, DAY_MS, NOW, serviceToken } from "../../tokens/exampleTokens";

/** How far the timeline reaches before and after now, in days, without its margin of 2 % on either side. */
function reach({ startMs, endMs }: Timeline): [number, number] {
  const marginMs = ((endMs - startMs) / 1.04) * 0.02;
  return [Math.round((NOW - startMs - marginMs) / DAY_MS), Math.round((endMs - marginMs - NOW) / DAY_MS)];
}

function lifeOf(createdDays: number, expiresDays: number) {
  return serviceToken("ci", { createdAt: afterNow(createdDays * DAY_MS), expiresAt: afterNow(expiresDays * DAY_MS) });
}

describe("toTimeline", () => {
  it.each([
    ["no tokens", [], [100, 100]],
    ["a life shorter than what is shown at least", [lifeOf(-1, 1)], [100, 100]],
    ["several lives", [lifeOf(-200, 165), lifeOf(-10, 355)], [200, 355]],
    ["lives as long as what is shown at most", [lifeOf(-550, 550)], [550, 550]],
    ["lives that go on beyond it", [lifeOf(-551, 3_650), lifeOf(-120, 245)], [120, 245]],
    ["a token created in the future", [lifeOf(5, 370)], [100, 370]],
    ["a token of unreadable dates", [serviceToken("ci", { createdAt: "once", expiresAt: "soon" })], [100, 100]],
  ])("fits %s", (_, tokens, expected) => {
    expect(reach(toTimeline(tokens, NOW))).toEqual(expected);
  });

  it("marks every month of a short time, with the year at the first and at each January", () => {
    const labels = toTimeline([], NOW).ticks.map(({ label }) => label);
    expect(labels).toEqual(["Dec 2025", "Jan 2026", "Feb", "Mar", "Apr", "May", "Jun"]);
  });

  it("marks half years of a long time", () => {
    const { ticks } = toTimeline([lifeOf(-550, 550)], NOW);
    expect(ticks.map(({ label }) => label)).toEqual(["Jan 2025", "Jul", "Jan 2026", "Jul", "Jan 2027", "Jul"]);
    expect(ticks[2]?.ms).toBe(Date.UTC(2026, 0, 1));
  });
});

describe("toPercent", () => {
  const timeline: Timeline = { startMs: 1_000, endMs: 4_000, nowMs: 2_000, ticks: [] };

  it.each([
    [0, 1_000],
    [33.33, 2_000],
    [100, 4_000],
    [0, -5],
    [100, 9_000],
  ])("gives %d", (percent, ms) => {
    expect(toPercent(timeline, ms)).toBe(percent);
  });
});

describe("axis", () => {
  const timeline = toTimeline([], NOW);

  it("labels today and the months, but for those that would stick out", () => {
    const labels = [
      ...axis({ ...timeline, ticks: [{ ms: timeline.startMs, label: "edge" }, ...timeline.ticks] }).text.matchAll(
        />([^<]+)</g,
      ),
    ];
    expect(labels.map(([, label]) => label?.trim()).filter((label) => label !== "")).toEqual([
      "today, 1 Mar 2026",
      "Dec 2025",
      "Jan 2026",
      "Feb",
      "Mar",
      "Apr",
      "May",
      "Jun",
    ]);
  });

  it.each([
    [100, "after"],
    [500, "around"],
    [900, "before"],
  ])("keeps today's label within the column: at %i of 1000 it stands %s its line", (nowMs, side) => {
    expect(axis({ startMs: 0, endMs: 1_000, nowMs, ticks: [] }).text).toContain(`<b class="${side}"`);
  });

  it("draws today's line where today is", () => {
    expect(axisStyles(timeline)).toContain(".life::after{left:50%}");
  });
});

describe("soonStyle", () => {
  const timeline: Timeline = { startMs: 0, endMs: 1_000, nowMs: 400, ticks: [] };

  it("begins the band today and makes it as wide as the time", () => {
    expect(soonStyle(timeline, 200)).toBe("--soonWidth:20.00%;--soonLeft:50.00%");
  });

  it("ends it at the edge where the time is longer than the timeline", () => {
    expect(soonStyle(timeline, 9_999)).toBe("--soonWidth:60.00%;--soonLeft:100.00%");
  });
});
