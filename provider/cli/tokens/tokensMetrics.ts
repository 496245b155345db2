import { instantMs } from "../../tokens/instants";
import { type ServiceToken } from "../../tokens/serviceToken";
import { type Gauge, type Sample, toOpenMetrics, toScopeLabels } from "../formats/openMetrics";
import { type ScopeTokens } from "./tokenRows";

const PREFIX = "cloudflare_access_service_token";

/** Writes tokens as gauges: when each expires, was created and was last seen, whether it is enabled, and its status. */
export function renderTokensMetrics(scopes: readonly ScopeTokens[]): string {
  const toGauge = (
    name: string,
    help: string,
    valueOf: (token: ServiceToken) => Sample | number | undefined,
  ): Gauge => ({
    name: `${PREFIX}_${name}`,
    help,
    samples: scopes.flatMap((scope) => toSamples(scope, valueOf)),
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
    toGauge("enabled", "Whether the service token is enabled (1) or disabled (0).", ({ enabled }) => Number(enabled)),
    toGauge("status", "The status of the service token, as a label.", ({ status }) => ({
      labels: { status },
      value: 1,
    })),
  ]);
}

function toSamples(
  { tokens, accountName, ...scope }: ScopeTokens,
  valueOf: (token: ServiceToken) => Sample | number | undefined,
): Sample[] {
  const scopeLabels = toScopeLabels(scope, accountName);
  return tokens.flatMap((token) => {
    const given = valueOf(token);
    if (given === undefined) {
      return [];
    }
    const { labels, value } = typeof given === "number" ? { labels: {}, value: given } : given;
    return [{ labels: { ...scopeLabels, id: token.id, name: token.name, ...labels }, value }];
  });
}

function toSeconds(instant: string | undefined): number | undefined {
  const ms = instantMs(instant);
  return ms === undefined ? undefined : ms / 1000;
}
