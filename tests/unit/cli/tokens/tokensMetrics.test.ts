import { type TokenList } from "../../../../provider/cli/tokens/tokenRows";
import { renderTokensMetrics } from "../../../../provider/cli/tokens/tokensMetrics";
import { type ServiceToken } from "../../../../provider/tokens/serviceToken";
import { account, liveToken, zone } from "../drift/exampleReport";
import { parseOpenMetrics } from "../formats/parseOpenMetrics";

const PREFIX = "cloudflare_access_service_token";

function listed(tokens: ServiceToken[], scope: Partial<TokenList> = account): TokenList {
  return { tokens, ids: {}, clientIds: {}, unreadable: [], duplicateNames: [], truncated: false, ...scope };
}

const labels = { account_id: account.accountId, id: "id-of-a", name: "a" };

describe("renderTokensMetrics", () => {
  it("has one sample per token and metric, in seconds of Unix time", () => {
    const token = liveToken("a", {
      expiresAt: "2030-01-01T00:00:00Z",
      createdAt: "2029-01-01T00:00:00.25Z",
      lastSeenAt: "1970-01-01T00:00:00+01:00",
    });
    const metrics = parseOpenMetrics(renderTokensMetrics([listed([token])]));

    expect(Object.fromEntries(Object.entries(metrics).map(([name, { samples }]) => [name, samples]))).toEqual({
      [`${PREFIX}_expiry_timestamp_seconds`]: [{ labels, value: Date.UTC(2030, 0, 1) / 1000 }],
      [`${PREFIX}_created_timestamp_seconds`]: [{ labels, value: Date.UTC(2029, 0, 1) / 1000 + 0.25 }],
      [`${PREFIX}_last_seen_timestamp_seconds`]: [{ labels, value: -3600 }],
      [`${PREFIX}_enabled`]: [{ labels, value: 1 }],
      [`${PREFIX}_status`]: [{ labels: { ...labels, status: "active" }, value: 1 }],
    });
    expect(Object.values(metrics).every(({ type }) => type === "gauge")).toBe(true);
  });

  it("leaves out what a token does not have", () => {
    const token = liveToken("a", {
      neverExpires: true,
      expiresAt: "2030-01-01T00:00:00Z",
      enabled: false,
      status: "disabled",
    });
    const metrics = parseOpenMetrics(renderTokensMetrics([listed([token])]));

    expect(Object.entries(metrics).map(([name, { samples }]) => [name.slice(PREFIX.length + 1), samples])).toEqual([
      ["expiry_timestamp_seconds", []],
      ["created_timestamp_seconds", []],
      ["last_seen_timestamp_seconds", []],
      ["enabled", [{ labels, value: 0 }]],
      ["status", [{ labels: { ...labels, status: "disabled" }, value: 1 }]],
    ]);
  });

  it("labels tokens with the account's name where it is known, or with the zone's ID", () => {
    const named = listed([liveToken("a")], { accountId: "c".repeat(32), accountName: "Production" });
    const metrics = parseOpenMetrics(renderTokensMetrics([named, listed([liveToken("a")], zone)]));

    expect(metrics[`${PREFIX}_enabled`]?.samples.map((sample) => sample.labels)).toEqual([
      { account_id: "c".repeat(32), account_name: "Production", id: "id-of-a", name: "a" },
      { zone_id: zone.zoneId, id: "id-of-a", name: "a" },
    ]);
  });
});
