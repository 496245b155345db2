import { defined } from "../defined";
import { UNMANAGED_VALUES } from "../tokens/closedSets";
import { type DriftOptions } from "../tokens/driftRules";
import { parsePositiveMs } from "../tokens/durations";
import { type FailureList } from "./argumentError";
import { parseExpiringWithin } from "./expiryArguments";

/** The arguments by which a check says what counts as drift. */
export interface DriftArgs {
  expiringWithin?: string;
  inactiveFor?: string;
  unmanaged?: string;
}

/** {@link DriftOptions} but for the moment, which comes with the listing. */
export type DriftRules = Omit<DriftOptions, "now">;

/** Reads the arguments that say what counts as drift; what is wrong with them is added to the failures. */
export function parseDriftRules(args: DriftArgs, failures: FailureList): DriftRules {
  const { inactiveFor, unmanaged = "ignore" } = args;
  const expiringWithinMs = failures.parse("expiringWithin", () => parseExpiringWithin(args.expiringWithin)) ?? 0;
  const inactiveForMs =
    inactiveFor === undefined ? undefined : failures.parse("inactiveFor", () => parsePositiveMs(inactiveFor));
  const known = UNMANAGED_VALUES.find((value) => value === unmanaged);
  if (known === undefined) {
    failures.add("unmanaged", `${JSON.stringify(unmanaged)} is not a choice; give ${UNMANAGED_VALUES.join(" or ")}.`);
  }
  return { expiringWithinMs, ...defined({ inactiveForMs }), unmanaged: known ?? "ignore" };
}
