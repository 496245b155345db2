import { listAll, listSome } from "../clip";
import { type ExpectedToken, isDisabledAsExpected } from "./expectedToken";
import { type Finding, titleOf, toFinding } from "./findings";
import { instantMs } from "./instants";
import { type ListedToken, type UnreadableToken } from "./serviceToken";
import { judgeExpiry } from "./expiry";

/** What decides which fields a check needs. Times are in milliseconds. */
interface CheckOptions {
  now: number;
  inactiveForMs?: number;
}

const LOOK = "Look it up in the Cloudflare dashboard.";

/** Reports the fields of an expected token that this check needs and the API's answer lacks. */
export function lacksFields(expected: ExpectedToken, live: ListedToken, options: CheckOptions): Finding | undefined {
  const fields = neededFields(expected, live, options);
  if (fields.length === 0) {
    return undefined;
  }
  const names = listAll(fields);
  return toFinding(
    "unreadable",
    { ...live, name: expected.name },
    {
      actual: `no ${names}`,
      message: `${titleOf(expected)} can't be fully checked: the API's answer has no readable ${names} for it. ${LOOK}`,
    },
  );
}

function neededFields(expected: ExpectedToken, live: ListedToken, options: CheckOptions): (keyof ListedToken)[] {
  const fields: (keyof ListedToken)[] = [];
  if (expected.duration !== undefined && live.duration === undefined) {
    fields.push("duration");
  }
  if (expected.clientSecretVersion !== undefined && live.clientSecretVersion === undefined) {
    fields.push("clientSecretVersion");
  }
  if (!isDisabledAsExpected(expected, live)) {
    if (judgeExpiry(live, options.now, 0) === "unknown") {
      fields.push("expiresAt");
    }
    // Without `lastSeenAt` it was never seen, and counts from its creation.
    if (
      options.inactiveForMs !== undefined &&
      (instantMs(live.lastSeenAt) ?? instantMs(live.createdAt)) === undefined
    ) {
      fields.push("createdAt");
    }
  }
  return fields;
}

/** Reports that an expected token is there, but without a usable name or client ID. */
export function unreadable(expected: ExpectedToken, live: UnreadableToken): Finding {
  return toFinding(
    "unreadable",
    { ...live, name: expected.name },
    { actual: live.problem, message: describe(expected, live) },
  );
}

/** Reports a token without a usable name or client ID, which nothing may expect. */
export function unexpectedUnreadable(live: UnreadableToken): Finding {
  const subject = { ...live, name: live.name ?? "" };
  return toFinding("unreadable", subject, { actual: live.problem, message: describe(subject, live) });
}

function describe(named: { name: string }, { id, problem }: UnreadableToken): string {
  const title = named.name === "" ? "A service token" : titleOf(named);
  return `${title} can't be checked: in the API's answer for ID ${id}, ${problem}. ${LOOK}`;
}

/** Reports that an expected token may be one of those without a usable name or client ID: it is not `missing` for certain. */
export function mayBeUnreadable(expected: ExpectedToken, candidates: readonly UnreadableToken[]): Finding {
  const ids = listSome(
    candidates.map(({ id, problem }) => `ID ${id} (${problem})`),
    ", ",
    3,
  );
  const one = candidates.length === 1 ? "the token that can't be read" : "one of the tokens that can't be read";
  return toFinding("unreadable", expected, {
    actual: ids,
    message: `${titleOf(expected)} can't be found, but may be ${one}: ${ids}. Look there in the Cloudflare dashboard.`,
  });
}
