import { instantMs } from "../../tokens/instants";
import { type ServiceToken } from "../../tokens/serviceToken";
import { type Gauge, toOpenMetrics, toScopeLabels } from "../formats/openMetrics";
import { type TokenList } from "./tokenRows";

type ValueOf = (token: ServiceToken) => number | undefined;

/** Writes tokens as gauges: when each expires, was created and was last seen, whether it is enabled, and its status. */
export function renderTokensMetrics(scopes: readonly TokenList[]): string {
  const toGauge = (name: string, help: string, valueOf: ValueOf, hasStatus = false): Gauge => ({
    name: `cloudflare_access_service_token_${name}`,
    help,
    samples: scopes.flatMap(({ tokens, accountName, ...scope }) => {
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
    toGauge("enabled", "Whether the service token is enabled (1) or disabled (0).", ({ enabled }) => Number(enabled)),
    toGauge("status", "The status of the service token, as a label.", () => 1, true),
  ]);
}

function toSeconds(instant: string | undefined): number | undefined {
  const ms = instantMs(instant);
  return ms === undefined ? undefined : ms / 1000;
}
