import { listAll } from "../clip";
import { type Usage } from "../usage/joinUsage";

/**
 * Says which sources of use are not known as a whole, and why: once for those that lack the same permission, with a reason that
 * names the account.
 *
 * @param account - begins the other sentences, where several accounts are read.
 */
export function describeProblems(unknown: Usage["unknown"], account = ""): string[] {
  return unknown.flatMap(({ source, permission, reason }) => {
    if (permission === undefined) {
      return [`${account}${source}: ${reason}`];
    }
    const alike = unknown.filter((one) => one.permission === permission).map((one) => one.source);
    return alike[0] === source ? [`${listAll(alike)}: ${reason}`] : [];
  });
}
