import { ArgumentError, type Failure, failuresOf } from "../arguments/argumentError";
import { type Bag, NO_SECRETS } from "../arguments/secretArguments";
import { type FunctionContext } from "../functions/functionContext";
import { diffSnapshot, type PropertyDiff } from "../resources/diffSnapshot";
import { parseSnapshot, refreshSnapshot, type Snapshot, takeSnapshot, updateSnapshot } from "../resources/snapshot";
import { type ParsedArgs, parseSnapshotArgs, type SnapshotArgs } from "../resources/snapshotArgs";
import { parseSnapshotId, toSnapshotId } from "../resources/snapshotId";
import { checkProperties, hideValues, refuseDamage } from "./checkProperties";
import { type ReadAnswer, type ResourceAnswer } from "./responses";
import { BASELINE, BASELINE_TYPE, type ObjectSpec } from "./schema";
import { UserError } from "./serviceErrors";
import { markSecrets, toWarnings } from "./snapshotSecrets";
import { UNKNOWN, unwrap, type WireBag, type WireProperties } from "./values";

// What the engine does with a `ServiceTokenBaseline`, the one resource. Each operation reads the property bags that it is given
// once: it takes the wrappers off the values, checks their types, and parses them.

/** The outputs in a preview that does not know every input yet. */
const UNKNOWN_OUTPUTS = { tokens: UNKNOWN, ids: UNKNOWN, clientIds: UNKNOWN, drift: UNKNOWN, recordedAt: UNKNOWN };

/** What is wrong with inputs. What a preview does not know yet passes, and so does everything that depends on it. */
export function checkBaseline(inputs: WireProperties, context: FunctionContext): readonly Failure[] {
  const bag = unwrap(inputs);
  const mistyped = checkProperties(bag, BASELINE.inputs);
  const isParsable = mistyped.length === 0 && !bag.hasUnknown;
  return hideValues(isParsable ? failuresOf(() => parseSnapshotArgs(bag, context)) : mistyped, bag);
}

/** What differs between a state and new inputs. */
export function diffBaseline(
  { state, oldInputs, newInputs }: Record<"state" | "oldInputs" | "newInputs", WireProperties>,
  context: FunctionContext,
): PropertyDiff[] {
  const before = readState(state, context);
  return diffSnapshot(before, readOldInputs(oldInputs).values, readInputs(newInputs), context.configuredScope);
}

/** Takes a snapshot; in a preview, shows what would be recorded, as far as it is known. */
export async function createBaseline(
  inputs: WireProperties,
  isPreview: boolean,
  context: FunctionContext,
): Promise<ResourceAnswer> {
  const bag = readInputs(inputs);
  if (bag.hasUnknown) {
    return { id: "", properties: { ...inputs, ...UNKNOWN_OUTPUTS } };
  }
  const created = await record(bag, context);
  // An ID in a preview would be taken for the resource's own.
  return isPreview ? { ...created, id: "" } : created;
}

async function record(inputs: Bag<SnapshotArgs>, context: FunctionContext): Promise<ResourceAnswer> {
  const parsed = parseSnapshotArgs(inputs, context);
  return { id: toSnapshotId(parsed.scope), properties: markSecrets(await takeSnapshot(parsed, context), parsed) };
}

/** Compares the live tokens with a snapshot; in an import, where there is no state yet, records what the imported ID names. */
export async function readBaseline(
  id: string,
  { state, inputs }: Record<"state" | "inputs", WireProperties>,
  context: FunctionContext,
): Promise<ReadAnswer> {
  if (Object.keys(state).length === 0) {
    const bag = parseSnapshotId(id, context.configuredScope);
    const imported = await record(bag, context);
    const named = Object.entries(imported.properties).filter(([key]) => key in bag.values);
    return { ...imported, inputs: Object.fromEntries(named) };
  }
  const before = readState(state, context, readOldInputs(inputs).secrets);
  const read = await refreshSnapshot(before, context);
  return { id, inputs, properties: markSecrets(read, before), warnings: toWarnings(read.drift, [before]) };
}

/** Takes a snapshot in place of the one before; in a preview, shows what it would become, as far as it is known. */
export async function updateBaseline(
  id: string,
  { state, inputs }: Record<"state" | "inputs", WireProperties>,
  context: FunctionContext,
): Promise<ResourceAnswer> {
  const bag = readInputs(inputs);
  if (bag.hasUnknown) {
    return { id, properties: { ...inputs, ...UNKNOWN_OUTPUTS } };
  }
  const before = readState(state, context);
  const parsed = parseSnapshotArgs(bag, context);
  const { state: now, accepted } = await updateSnapshot(before, parsed, context);
  return { id, properties: markSecrets(now, parsed), warnings: toWarnings(accepted, [before, parsed]) };
}

/** @throws ArgumentError for inputs that Check would have refused. */
function readInputs(inputs: WireProperties): WireBag {
  const bag = unwrap(inputs);
  const failures = checkProperties(bag, BASELINE.inputs);
  if (failures.length > 0) {
    throw new ArgumentError(failures);
  }
  return bag;
}

/** @throws UserError where the state is damaged. */
function readOldInputs(inputs: WireProperties): WireBag {
  return readStored(inputs, BASELINE.inputs, (bag) => bag);
}

/** @param secrets - what is secret in the inputs of this state. @throws UserError where the state is damaged. */
function readState(state: WireProperties, context: FunctionContext, secrets = NO_SECRETS): ParsedArgs<Snapshot> {
  return readStored(state, BASELINE.state, (bag) =>
    // The schema, which the values were checked against, says what a Record of values can't.
    parseSnapshot({ values: bag.values as unknown as Snapshot, secrets: bag.secrets.and(secrets) }, context),
  );
}

/** Reads what an earlier operation left: only an edit of the state can have damaged it. */
function readStored<Stored>(properties: WireProperties, spec: ObjectSpec, parse: (bag: WireBag) => Stored): Stored {
  const bag = unwrap(properties);
  try {
    refuseDamage(bag, spec);
    return parse(bag);
  } catch (error) {
    if (!(error instanceof ArgumentError)) {
      throw error;
    }
    const { message } = new ArgumentError(error.failures.slice(0, 1));
    throw new UserError(
      `The state of this ${BASELINE_TYPE} is damaged: ${message} ` +
        "Take it out of the state with `pulumi state delete`, and run `pulumi up` to take a new snapshot.",
    );
  }
}
