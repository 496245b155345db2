import { parseQuota } from "../../../provider/cloudflare/quota";

describe("parseQuota", () => {
  it.each([
    [
      { ratelimit: '"default";r=50;t=30', "ratelimit-policy": '"default";q=1200;w=300' },
      { left: 50, renewsInSeconds: 30, limit: 1200 },
    ],
    [{ ratelimit: '"default"; t=30; r=0' }, { left: 0, renewsInSeconds: 30 }],
    [{ ratelimit: '"default";r=7' }, { left: 7 }],
    [{ "ratelimit-policy": '"default";q=1200;w=300' }, undefined],
    [{ ratelimit: "soon" }, undefined],
    [{}, undefined],
  ])("reads %j as %j", (headers: Record<string, string>, quota) => {
    expect(parseQuota(headers)).toEqual(quota);
  });
});
