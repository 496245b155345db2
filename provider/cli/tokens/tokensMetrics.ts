import { type ServiceToken } from "../../../sdk/nodejs/types/output";
import { instantMs } from "../../tokens/instants";
import { type Gauge, toOpenMetrics, toScopeLabels } from "../formats/openMetrics";
import { type TokensRead } from "./readTokens";

type ValueOf = (token: ServiceToken) => number | undefined;

/**
 * Writes tokens as gauges: when each expires, was created and was last seen, whether it is enabled, and its status; and of each
 * account and zone, whether and when it was listed.
 *
 * @param listedAt - milliseconds since the epoch.
 */
export function renderTokensMetrics({ lists, failed }: TokensRead, listedAt: number): string {
  const listed = [...lists, ...failed].map((outcome) => ({
    labels: toScopeLabels(outcome, outcome.accountName),
    isSuccess: "tokens" in outcome,
  }));
  const toGauge = (name: string, help: string, valueOf: ValueOf, hasStatus = false): Gauge => ({
    name: `cloudflare_access_service_token_${name}`,
    help,
    samples: lists.flatMap(({ tokens, accountName, ...scope }) => {
      const scopeLabels = toScopeLabels(scope, accountName);
      return tokens.flatMap((token) => {
        const value = valueOf(token);
        const { id, name, status } = token;
        const labels = { ...scopeLabels, id, name, ...(hasStatus ? { status } : {}) };
        return value === undefined ? [] : [{ labels, value }];
      });
    }),
  });
  return toOpenMetrics([
    toGauge("expiry_timestamp_seconds", "When the service token expires.", ({ neverExpires, expiresAt }) =>
      neverExpires ? undefined : toSeconds(expiresAt),
    ),
    toGauge("created_timestamp_seconds", "When the service token was created.", ({ createdAt }) =>
      toSeconds(createdAt),
    ),
    toGauge("last_seen_timestamp_seconds", "When the service token was last used.", ({ lastSeenAt }) =>
      toSeconds(lastSeenAt),
    ),
    toGauge("enabled", "Whether the service token is enabled (1) or disabled (0).", ({ enabled }) =>
      enabled === undefined ? undefined : Number(enabled),
    ),
    toGauge("status", "The status of the service token, as a label.", () => 1, true),
    {
      name: "cloudflare_access_list_success",
      help: "Whether the service tokens could be listed the last time (1) or not (0).",
      samples: listed.map(({ labels, isSuccess }) => ({ labels, value: Number(isSuccess) })),
    },
    {
      name: "cloudflare_access_list_timestamp_seconds",
      help: "When the service tokens were last listed, or could not be.",
      samples: listed.map(({ labels }) => ({ labels, value: listedAt / 1000 })),
    },
  ]);
}

function toSeconds(instant: string | undefined): number | undefined {
  const ms = instantMs(instant);
  return ms === undefined ? undefined : ms / 1000;
}
