import { toInstant, type StoredToken } from "./storedToken";

const dayMs = 86_400_000;

/**
 * A small account's tokens, of every status. Ids, client IDs and nearly all dates are fixed, so that two runs see the same;
 * only what is about to expire hangs on the clock, by whole days.
 */
export function sampleTokens(nowMs: number): StoredToken[] {
  const today = Math.floor(nowMs / dayMs) * dayMs;
  return [
    sample(1, "ci-deploy", "2026-01-15T09:00:00Z", { lastSeenAt: "2026-11-20T16:42:07Z" }),
    sample(2, "ci-preview", "2026-01-15T09:05:00Z", { lastSeenAt: "2026-11-19T11:08:31Z" }),
    sample(3, "CI/CD token", "2026-02-02T13:30:00Z", { lastSeenAt: "2026-10-30T08:15:00Z" }),
    sample(4, "monitoring", "2025-06-01T07:00:00Z", { duration: "forever", lastSeenAt: "2026-11-21T00:00:12Z" }),
    sample(5, "legacy-backup", "2026-03-10T10:00:00Z", { enabled: false, lastSeenAt: "2026-04-01T02:00:00Z" }),
    sample(6, "partner-webhook", toInstant(today - 351 * dayMs), { duration: "8760h" }),
    sample(7, "load-test", "2024-03-01T12:00:00Z", { duration: "8760h", lastSeenAt: "2025-02-27T12:00:00Z" }),
    sample(8, "dev-laptop", "2026-05-05T15:20:00Z", {}),
    sample(9, "dev-laptop", "2026-09-12T08:45:00Z", {}),
  ];
}

interface SampleFields {
  /** @default 87600h (ten years) */
  duration?: string;
  enabled?: boolean;
  lastSeenAt?: string;
}

function sample(number: number, name: string, createdAt: string, fields: SampleFields): StoredToken {
  const { duration = "87600h", enabled = true, lastSeenAt } = fields;
  return {
    id: `5a3b1e00-0000-4000-8000-${String(number).padStart(12, "0")}`,
    client_id: `5a3b1e${String(number).padStart(26, "0")}.access`,
    name,
    duration,
    enabled,
    expires_at:
      duration === "forever" ? undefined : toInstant(Date.parse(createdAt) + Number.parseInt(duration) * 3_600_000),
    created_at: createdAt,
    updated_at: createdAt,
    last_seen_at: lastSeenAt,
  };
}
