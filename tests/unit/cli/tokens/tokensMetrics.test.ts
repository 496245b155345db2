import { type ServiceToken } from "../../../../sdk/nodejs/types/output";
import { type FailedList, type TokenList } from "../../../../provider/cli/tokens/readTokens";
import { renderTokensMetrics } from "../../../../provider/cli/tokens/tokensMetrics";
import { account, checkedAt, liveToken, zone } from "../drift/exampleReport";
import { parseOpenMetrics } from "../formats/parseOpenMetrics";

const PREFIX = "cloudflare_access_service_token";

function listed(tokens: ServiceToken[], scope: Partial<TokenList> = account): TokenList {
  return { tokens, ids: {}, clientIds: {}, unreadable: [], duplicateNames: [], truncated: false, ...scope };
}

/** The samples of each metric. */
function render(lists: TokenList[], failed: FailedList[] = []) {
  const metrics = parseOpenMetrics(renderTokensMetrics({ lists, failed }, checkedAt));
  expect(Object.values(metrics).every(({ type }) => type === "gauge")).toBe(true);
  return Object.fromEntries(Object.entries(metrics).map(([name, { samples }]) => [name, samples]));
}

const labels = { account_id: account.accountId, id: "id-of-a", name: "a" };

describe("renderTokensMetrics", () => {
  it("has one sample per token and metric, in seconds of Unix time", () => {
    const token = liveToken("a", {
      expiresAt: "2030-01-01T00:00:00Z",
      createdAt: "2029-01-01T00:00:00.25Z",
      lastSeenAt: "1970-01-01T00:00:00+01:00",
    });

    expect(render([listed([token])])).toEqual({
      [`${PREFIX}_expiry_timestamp_seconds`]: [{ labels, value: Date.UTC(2030, 0, 1) / 1000 }],
      [`${PREFIX}_created_timestamp_seconds`]: [{ labels, value: Date.UTC(2029, 0, 1) / 1000 + 0.25 }],
      [`${PREFIX}_last_seen_timestamp_seconds`]: [{ labels, value: -3600 }],
      [`${PREFIX}_enabled`]: [{ labels, value: 1 }],
      [`${PREFIX}_status`]: [{ labels: { ...labels, status: "active" }, value: 1 }],
      cloudflare_access_list_success: [{ labels: { account_id: labels.account_id }, value: 1 }],
      cloudflare_access_list_timestamp_seconds: [
        { labels: { account_id: labels.account_id }, value: checkedAt / 1000 },
      ],
    });
  });

  it("leaves out what a token does not have", () => {
    const token = liveToken("a", {
      neverExpires: true,
      expiresAt: "2030-01-01T00:00:00Z",
      enabled: false,
      status: "disabled",
    });

    expect(render([listed([token])])).toMatchObject({
      [`${PREFIX}_expiry_timestamp_seconds`]: [],
      [`${PREFIX}_created_timestamp_seconds`]: [],
      [`${PREFIX}_last_seen_timestamp_seconds`]: [],
      [`${PREFIX}_enabled`]: [{ labels, value: 0 }],
      [`${PREFIX}_status`]: [{ labels: { ...labels, status: "disabled" }, value: 1 }],
    });
  });

  it("labels tokens with the account's name where it is known, or with the zone's ID", () => {
    const named = listed([liveToken("a")], { accountId: "C".repeat(32), accountName: "Production" });
    const metrics = render([named, listed([liveToken("a")], zone)]);

    expect(metrics[`${PREFIX}_enabled`]?.map((sample) => sample.labels)).toEqual([
      { account_id: "c".repeat(32), account_name: "Production", id: "id-of-a", name: "a" },
      { zone_id: zone.zoneId, id: "id-of-a", name: "a" },
    ]);
  });

  it("says of an account that could not be read that it was not, so that no alert falls silent", () => {
    const failed: FailedList = { ...account, accountName: "Production", code: "server", message: "", exitCode: 5 };
    const metrics = render([listed([], zone)], [failed]);
    const failedLabels = { account_id: account.accountId, account_name: "Production" };

    expect(metrics.cloudflare_access_list_success).toEqual([
      { labels: { zone_id: zone.zoneId }, value: 1 },
      { labels: failedLabels, value: 0 },
    ]);
    expect(metrics.cloudflare_access_list_timestamp_seconds?.at(-1)).toEqual({
      labels: failedLabels,
      value: checkedAt / 1000,
    });
  });
});
