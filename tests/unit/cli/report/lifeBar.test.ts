import { lifeBar } from "../../../../provider/cli/report/lifeBar";
import { type Timeline } from "../../../../provider/cli/report/timeline";
import { type ServiceToken } from "../../../../provider/tokens/serviceToken";
import { afterNow, DAY_MS, NOW, serviceToken } from "../../tokens/exampleTokens";

const timeline: Timeline = { startMs: NOW - 100 * DAY_MS, endMs: NOW + 100 * DAY_MS, nowMs: NOW, ticks: [] };

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
