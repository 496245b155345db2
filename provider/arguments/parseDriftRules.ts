import { defined } from "../defined";
import { quoteValue } from "../cloudflare/redaction";
import { UNMANAGED_VALUES, type Unmanaged } from "../tokens/closedSets";
import { type DriftOptions } from "../tokens/driftRules";
import { InputError } from "../tokens/inputError";
import { FailureList } from "./argumentError";
import { parseDurationArgument, parseExpiringWithin } from "./expiryArguments";
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
    inactiveFor: () => (args.inactiveFor === undefined ? undefined : parseDurationArgument(args.inactiveFor)),
    unmanaged: () => parseUnmanaged(args.unmanaged ?? "ignore"),
  });
  return { expiringWithinMs: expiringWithin, ...defined({ inactiveForMs: inactiveFor }), unmanaged };
}

function parseUnmanaged(value: string): Unmanaged {
  const known = UNMANAGED_VALUES.find((unmanaged) => unmanaged === value);
  if (known === undefined) {
    const hint = `give ${UNMANAGED_VALUES.join(" or ")}`;
    throw new InputError(`${quoteValue(value)} is not a choice; ${hint}.`, hint);
  }
  return known;
}
