import { axis, axisStyles, soonStyle } from "../../../../../provider/cli/drift/page/axis";
import { lifeBar } from "../../../../../provider/cli/drift/page/lifeBar";
import { type Timeline, toPercent, toTimeline } from "../../../../../provider/cli/drift/page/timeline";
import { type ServiceToken } from "../../../../../provider/tokens/serviceToken";
import { afterNow, DAY_MS, NOW, serviceToken } from "../../../tokens/exampleTokens";

/** How far the timeline reaches before and after now, in days, without its margin of 2 % on either side. */
function reach({ startMs, endMs }: Timeline): [number, number] {
  const marginMs = ((endMs - startMs) / 1.04) * 0.02;
  return [Math.round((NOW - startMs - marginMs) / DAY_MS), Math.round((endMs - marginMs - NOW) / DAY_MS)];
}

/** A token of these dates, in days from now; an undefined one is unknown. */
function lifeOf(created: number | undefined, expires: number | undefined, fields: Partial<ServiceToken> = {}) {
  const token = serviceToken("ci", fields);
  delete token.createdAt;
  delete token.expiresAt;
  return {
    ...token,
    ...(created !== undefined && { createdAt: afterNow(created * DAY_MS) }),
    ...(expires !== undefined && { expiresAt: afterNow(expires * DAY_MS) }),
  };
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

const timeline: Timeline = { startMs: NOW - 100 * DAY_MS, endMs: NOW + 100 * DAY_MS, nowMs: NOW, ticks: [] };

describe("lifeBar", () => {
  it.each<[string, ServiceToken, string, string]>([
    ["an active token", lifeOf(-50, 50), "active", "left:25%;right:25%"],
    ["an expired token", lifeOf(-50, -10, { status: "expired" }), "expired", "left:25%;right:55%"],
    ["a disabled token", lifeOf(-50, 50, { status: "disabled" }), "disabled", "left:25%;right:25%"],
    [
      "a token that never expires",
      lifeOf(-50, undefined, { neverExpires: true }),
      "active forever",
      "left:25%;right:0%",
    ],
    ["a life that began before", lifeOf(-101, 50), "active cutLeft", "left:0%;right:25%"],
    ["a life that goes on beyond", lifeOf(-50, 101), "active cutRight", "left:25%;right:0%"],
    ["a life longer than the timeline", lifeOf(-101, 101), "active cutLeft cutRight", "left:0%;right:0%"],
    [
      "a life that is over before the timeline",
      lifeOf(-300, -101, { status: "expired" }),
      "expired gone",
      "left:0%;right:100%",
    ],
    ["an unknown expiry", lifeOf(-50, undefined), "active cutRight", "left:25%;right:50%"],
    ["an unknown creation", lifeOf(undefined, 50), "active cutLeft", "left:0%;right:25%"],
    ["an expiry before the creation", lifeOf(50, 0), "active", "left:75%;right:25%"],
  ])("draws %s", (_, token, classes, style) => {
    expect(lifeBar(token, timeline).text).toContain(`<i class="bar ${classes}" style="${style}"></i>`);
  });

  it("marks where a token was last seen", () => {
    const token = lifeOf(-50, 50, { lastSeenAt: afterNow(-10 * DAY_MS) });
    expect(lifeBar(token, timeline).text).toContain('<b class="seen" style="left:45%"></b>');
  });

  it("marks a token that was never used, at its creation", () => {
    expect(lifeBar(lifeOf(-50, 50), timeline).text).toContain('<b class="seen unused" style="left:25%"></b>');
  });

  it.each([
    ["was last seen before the timeline", { lastSeenAt: afterNow(-101 * DAY_MS) }],
    ["has an unreadable last use", { lastSeenAt: "lately" }],
  ])("has no mark where the token %s", (_, fields) => {
    expect(lifeBar(lifeOf(-50, 50, fields), timeline).text).not.toContain("seen");
  });

  it("draws nothing where neither date is known", () => {
    expect(lifeBar(lifeOf(undefined, undefined), timeline).text).toBe("");
  });
});
