import { type AccessResources } from "./accessResources";
import { type SeededDates, seededToken } from "./storedToken";

/** How much there is to use an account's made-up tokens: as many rule groups as reusable policies. */
export type AccessSize = Readonly<Record<"tokens" | "applications" | "policies", number>>;

/** Applications with a policy of their own and a reusable one, which names a token and a group of three; nothing is random. */
export function seededAccess(
  scopeId: string,
  { tokens, applications, policies }: AccessSize,
): Partial<AccessResources> {
  const rules = (indexes: number[], ...include: object[]) => {
    const ids = indexes.map((index) => seededToken(index % tokens, scopeId, {} as SeededDates).id);
    return {
      include: [...include, ...ids.map((id) => ({ service_token: { token_id: id } }))],
      exclude: [],
      require: [],
    };
  };
  const named = (kind: string, index: number) => ({ id: `${kind}-${index}`, name: `${kind} ${index}` });
  const policy = { decision: "non_identity" };
  const shared = Array.from({ length: policies }, (_, index) => index);
  return {
    groups: shared.map((n) => ({ ...named("group", n), ...rules([4 * n, 4 * n + 1, 4 * n + 2]) })),
    policies: shared.map((n) => ({
      ...named("policy", n),
      ...policy,
      ...rules([4 * n + 3], { group: { id: `group-${n}` } }),
    })),
    applications: Array.from({ length: applications }, (_, n) => ({
      ...named("application", n),
      type: "self_hosted",
      domain: `application-${n}.example.com`,
      policies: [{ ...named("own", n), ...policy, ...rules([n]) }, `policy-${n % policies}`],
    })),
  };
}
