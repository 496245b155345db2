import { Unmanaged } from "../../sdk/nodejs/types/enums";
import { defined } from "../defined";
import { type DriftOptions } from "../tokens/driftRules";
import { parsePositiveMs } from "../tokens/durations";
import { FailureList } from "./argumentError";
import { parseExpiringWithin } from "./expiryArguments";
import { parseChoice } from "./parseChoice";
import { NO_SECRETS } from "./secretArguments";

/** The arguments by which a check says what counts as drift. */
export interface DriftArgs {
  expiringWithin?: string;
  inactiveFor?: string;
  unmanaged?: string;
}

/** {@link DriftOptions} but for the moment, which comes with the listing. */
export type DriftRules = Omit<DriftOptions, "now">;

/** Reads the arguments that say what counts as drift. @throws ArgumentError */
export function parseDriftRules(args: DriftArgs, secrets = NO_SECRETS): DriftRules {
  const { expiringWithin, inactiveFor, unmanaged } = new FailureList(secrets).parseAll({
    expiringWithin: () => parseExpiringWithin(args.expiringWithin),
    inactiveFor: () => (args.inactiveFor === undefined ? undefined : parsePositiveMs(args.inactiveFor)),
    unmanaged: () => parseChoice(args.unmanaged ?? "ignore", Object.values(Unmanaged), "choice"),
  });
  return { expiringWithinMs: expiringWithin, ...defined({ inactiveForMs: inactiveFor }), unmanaged };
}
