import { type Failure } from "../arguments/argumentError";
import { type FunctionContext } from "../functions/functionContext";
import { type BaselineArgs, checkBaselineArgs, parseBaselineArgs } from "../resources/baselineArgs";
import { parseBaselineId, toBaselineId } from "../resources/baselineId";
import { type BaselineChange } from "../resources/baselineChange";
import { diffBaseline } from "../resources/diffBaseline";
import { type BaselineState, refreshBaseline, recordBaseline } from "../resources/serviceTokenBaseline";
import { type ResourceToken } from "./schema";
import { type WireProperties } from "./values";

/** What a resource's operation may use; a check and a diff send nothing. */
export type ResourceContext = FunctionContext;

/** A resource as it is after an operation. */
export interface ResourceState {
  id: string;
  /** Its inputs, where the operation found them out. */
  inputs?: object;
  properties: object;
  /** What a read has to say to the user, one sentence each. */
  warnings?: readonly string[];
}

/** Manages one type of resource. Properties have the shapes that the schema gives them. */
export interface ResourceHandler {
  /** What is wrong with the inputs beyond their types. */
  check(inputs: WireProperties, context: ResourceContext): readonly Failure[];
  diff(
    state: WireProperties,
    oldInputs: WireProperties,
    newInputs: WireProperties,
    context: ResourceContext,
  ): BaselineChange[];
  create(inputs: WireProperties, context: ResourceContext): Promise<ResourceState>;
  update(id: string, state: WireProperties, inputs: WireProperties, context: ResourceContext): Promise<ResourceState>;
  read(id: string, state: WireProperties, inputs: WireProperties, context: ResourceContext): Promise<ResourceState>;
  /** The outputs that a preview can't know before the update. */
  outputs: readonly string[];
}

const baseline: ResourceHandler = {
  outputs: ["tokens", "clientIds", "drift", "recordedAt"],

  check: (inputs, { configuredScope }) => checkBaselineArgs(inputs, configuredScope),

  diff: (state, oldInputs, newInputs, { configuredScope }) =>
    diffBaseline(state as unknown as BaselineState, oldInputs, newInputs, configuredScope),

  async create(inputs, context) {
    const { scope } = parseBaselineArgs(inputs, context.configuredScope);
    return { id: toBaselineId(scope), properties: await recordBaseline(inputs, context) };
  },

  async update(id, state, inputs, context) {
    return { id, properties: await recordBaseline(inputs, context, state as unknown as BaselineState) };
  },

  async read(id, state, inputs, context) {
    // Without a state, the resource is being imported.
    if (state.recordedAt === undefined) {
      const args: BaselineArgs = parseBaselineId(id);
      const { scope } = parseBaselineArgs(args, context.configuredScope);
      return { id: toBaselineId(scope), inputs: args, properties: await recordBaseline(args, context) };
    }
    const properties = await refreshBaseline(state as unknown as BaselineState, context);
    return { id, inputs, properties, warnings: properties.drift.map(({ message }) => message) };
  },
};

/** One handler for each resource of the schema: a resource without one, or one without a resource, does not compile. */
export const resourceHandlers: Record<ResourceToken, ResourceHandler> = {
  "cloudflare-access:index:ServiceTokenBaseline": baseline,
};
