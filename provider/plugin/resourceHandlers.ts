import { type Failure } from "../arguments/argumentError";
import { SecretArguments } from "../arguments/secretArguments";
import { isSameScope } from "../arguments/scopeArguments";
import { type FunctionContext } from "../functions/functionContext";
import { checkSnapshotArgs, parseSnapshotArgs } from "../resources/snapshotArgs";
import { parseSnapshotId, toSnapshotId } from "../resources/snapshotId";
import { SnapshotSecrets, type MarkedArgs } from "../resources/snapshotSecrets";
import { diffSnapshot, type PropertyDiff } from "../resources/diffSnapshot";
import { checkSnapshot, takeSnapshot, type Snapshot, refreshSnapshot, updateSnapshot } from "../resources/snapshot";
import { type ResourceToken } from "./schema";
import { toSecret, type WireProperties, type WireValue } from "./values";

/** Properties without what marks the secret ones, and which these are. */
export interface Bag {
  plain: WireProperties;
  secrets: SecretArguments;
}

/** A resource as it is after an operation, its secrets marked. */
export interface ResourceState {
  id: string;
  /** Its inputs, where an import found them out. */
  inputs?: object;
  properties: object;
  /** What the operation has to say to the user, one sentence each. */
  warnings?: readonly string[];
}

/** Manages one type of resource. Properties have the shapes that the schema gives them. */
export interface ResourceHandler {
  /** What is wrong with the inputs beyond their types. */
  check(inputs: Bag, context: FunctionContext): readonly Failure[];
  /** What is wrong with a state beyond the types, which only an edit makes so. */
  checkState(state: Bag, context: FunctionContext): readonly Failure[];
  diff(state: Bag, oldInputs: Bag, newInputs: Bag, context: FunctionContext): PropertyDiff[];
  create(inputs: Bag, context: FunctionContext): Promise<ResourceState>;
  update(id: string, state: Bag, inputs: Bag, context: FunctionContext): Promise<ResourceState>;
  read(id: string, state: Bag, inputs: Bag, context: FunctionContext): Promise<ResourceState>;
  /** The outputs that a preview can't know before the update. */
  outputs: readonly string[];
}

const snapshot: ResourceHandler = {
  outputs: ["tokens", "ids", "clientIds", "drift", "recordedAt"],

  check: ({ plain, secrets }, context) => checkSnapshotArgs(plain, { ...context, secrets }),

  checkState: ({ plain, secrets }, context) => checkSnapshot(toSnapshot(plain), { ...context, secrets }),

  diff: (state, oldInputs, newInputs, { configuredScope }) =>
    diffSnapshot(
      toSnapshot(state.plain),
      oldInputs.plain,
      newInputs.plain,
      configuredScope,
      (key) => newInputs.secrets.has(key) && !state.secrets.has(key),
    ),

  async create(inputs, context) {
    const { scope } = parseSnapshotArgs(inputs.plain, { ...context, secrets: inputs.secrets });
    const secrets = withScope(inputs.secrets, scope.isSecret);
    const state = await takeSnapshot(inputs.plain, { ...context, secrets });
    return { id: toSnapshotId(scope), properties: markState(state, [{ plain: inputs.plain, secrets }]) };
  },

  async update(id, before, { plain: args, secrets: given }, context) {
    const { scope } = parseSnapshotArgs(args, { ...context, secrets: given });
    const secrets = withScope(given, scope.isSecret);
    const { state, accepted } = await updateSnapshot(toSnapshot(before.plain), args, { ...context, secrets });
    const marked = { plain: args, secrets };
    const warnings = new SnapshotSecrets([before, marked]).toWarnings(accepted);
    return { id, properties: markState(state, [marked]), warnings };
  },

  async read(id, state, inputs, context) {
    // Without a state, the resource is being imported.
    if (state.plain.recordedAt === undefined) {
      return importSnapshot(id, context);
    }
    const secrets = state.secrets.and(inputs.secrets);
    const read = await refreshSnapshot(toSnapshot(state.plain), { ...context, secrets });
    const warnings = new SnapshotSecrets([state, inputs]).toWarnings(read.drift);
    return { id, properties: markState(read, [state, inputs]), warnings };
  },
};

async function importSnapshot(id: string, context: FunctionContext): Promise<ResourceState> {
  const args = parseSnapshotId(id);
  const { configuredScope } = context;
  const isSecret =
    "scope" in configuredScope && configuredScope.scope.isSecret === true && isSameScope(args, configuredScope.scope);
  const secrets = withScope(context.secrets, isSecret);
  const imported = await takeSnapshot(args, { ...context, secrets });
  const properties = markState(imported, [{ plain: args, secrets }]);
  const inputs = Object.fromEntries(Object.entries(properties).filter(([key]) => key in args));
  return { id: toSnapshotId(parseSnapshotArgs(args, { ...context, secrets }).scope), inputs, properties };
}

/** The scope's ID in the outputs repeats the inputs', or the provider's. */
function withScope(secrets: SecretArguments, isSecret: boolean | undefined): SecretArguments {
  return isSecret === true ? secrets.and(new SecretArguments(["accountId", "zoneId"])) : secrets;
}

function markState(state: Snapshot, sources: readonly MarkedArgs[]): object {
  return new SnapshotSecrets(sources).markState(state, (value) => toSecret(value as WireValue));
}

/** The state is what an operation before gave: nothing else writes it. */
function toSnapshot(state: WireProperties): Snapshot {
  return state as unknown as Snapshot;
}

/** One handler for each resource of the schema: a resource without one, or one without a resource, does not compile. */
export const resourceHandlers: Record<ResourceToken, ResourceHandler> = {
  "cloudflare-access:index:ServiceTokenBaseline": snapshot,
};
