import { type Finding } from "../../sdk/nodejs/types/output";
import { listAll, listSome } from "../clip";
import { type ExpectedToken, isDisabledAsExpected } from "./expectedToken";
import { reportOn, titleOf, toFinding } from "./findings";
import { lastUseMs, type ListedToken, type UnreadableToken } from "./serviceToken";
import { judgeExpiry } from "./status";

const LOOK = "Look it up in the Cloudflare dashboard.";

/** Reports the fields of an expected token that this check needs and the API's answer lacks. */
export function lacksFields(
  expected: ExpectedToken,
  live: ListedToken,
  options: { now: number; inactiveForMs?: number },
): Finding | undefined {
  const isWatched = !isDisabledAsExpected(expected, live);
  const lacking = {
    enabled: live.enabled === undefined,
    duration: expected.duration !== undefined && live.duration === undefined,
    clientSecretVersion: expected.clientSecretVersion !== undefined && live.clientSecretVersion === undefined,
    expiresAt: isWatched && judgeExpiry(live, options.now, 0) === "unknown",
    createdAt: isWatched && options.inactiveForMs !== undefined && lastUseMs(live) === undefined,
  };
  const fields = Object.entries(lacking).flatMap(([field, isLacking]) => (isLacking ? [field] : []));
  if (fields.length === 0) {
    return undefined;
  }
  const names = listAll(fields);
  return reportOn("unreadable", expected, live, {
    actual: `no ${names}`,
    says: `can't be fully checked: the API's answer has no readable ${names} for it. ${LOOK}`,
  });
}

/** Reports that a token is there, but without a usable name or client ID. @param expected - an empty name where nothing is. */
export function unreadable(expected: { name: string }, live: UnreadableToken): Finding {
  const title = expected.name === "" ? "A service token" : titleOf(expected);
  const message = `${title} can't be checked: in the API's answer for ID ${live.id}, ${live.problem}. ${LOOK}`;
  return toFinding("unreadable", { ...live, name: expected.name }, { actual: live.problem, message });
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
    message: `${titleOf(expected)} can't be found, but may be ${one}: ${ids}. ${LOOK}`,
  });
}
