import { listAll } from "../clip";
import { type Usage } from "../usage/joinUsage";

/** Says which sources of use are not known as a whole, and why: once for those that lack the same permission. */
export function describeProblems(unknown: Usage["unknown"]): string[] {
  const others = (permission: string | undefined) =>
    unknown.filter((one) => permission !== undefined && one.permission === permission);
  return unknown.flatMap(({ source, permission, reason }) => {
    const alike = permission === undefined ? [source] : others(permission).map((one) => one.source);
    return alike[0] === source ? [`${listAll(alike)}: ${reason}`] : [];
  });
}
