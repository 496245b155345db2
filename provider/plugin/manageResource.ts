import { mayBeCredential } from "../quote";
import { ArgumentError, type Failure } from "../arguments/argumentError";
import { CloudflareAccessError } from "../cloudflare/errors";
import { type FunctionContext } from "../functions/functionContext";
import { type PropertyDiff } from "../resources/diffSnapshot";
import { checkProperties, findDamage, hideValueFromEngine, textOf } from "./checkProperties";
import { type Bag, type ResourceHandler, resourceHandlers, type ResourceState } from "./resourceHandlers";
import { findResource, type ObjectSpec, type ResourceToken } from "./schema";
import { UserError } from "./serviceErrors";
import { containsUnknown, findSecrets, UNKNOWN, unwrapProperties, type WireProperties, type WireValue } from "./values";

interface Resource {
  type: string;
  handler: ResourceHandler;
  spec: { inputs: ObjectSpec; state: ObjectSpec };
}

const SCOPE_KEYS = ["accountId", "zoneId"];

/** What is wrong with a resource's inputs. What a preview does not know yet passes, and so does everything that depends on it. */
export function checkResource(type: string, inputs: WireProperties, context: FunctionContext): readonly Failure[] {
  const resource = find(type);
  const bag = toBag(inputs);
  const failures = [
    ...checkProperties(bag.plain, resource.spec.inputs, bag.secrets),
    ...(containsUnknown(bag.plain) ? [] : checkMeaning(bag, resource, context)),
  ];
  return failures.map((failure) => (mayHoldSecret(failure, bag) ? hideValueFromEngine(failure) : failure));
}

function mayHoldSecret({ property }: Failure, { plain, secrets }: Bag): boolean {
  return secrets.has(property) || mayBeCredential(textOf(plain, property) ?? "");
}

/** What is wrong with the inputs that are of their types. */
function checkMeaning({ plain, secrets }: Bag, { handler, spec }: Resource, context: FunctionContext): Failure[] {
  const isSound = ([key, value]: [string, WireValue]) => checkProperties({ [key]: value }, spec.inputs).length === 0;
  const sound: WireProperties = Object.fromEntries(Object.entries(plain).filter(isSound));
  // Where a scope's ID is of the wrong type, another scope would be judged, or that there is none.
  const isScopeLost = SCOPE_KEYS.some((key) => key in plain && !(key in sound));
  return handler
    .check({ plain: sound, secrets }, context)
    .filter(({ property }) => !isScopeLost || !SCOPE_KEYS.includes(property));
}

/** What differs between a resource's state and its new inputs. */
export function diffResource(
  type: string,
  { state, oldInputs, newInputs }: Record<"state" | "oldInputs" | "newInputs", WireProperties>,
  context: FunctionContext,
): PropertyDiff[] {
  const resource = find(type);
  const before = toStateBag(state, resource, context);
  const oldBag = toSoundBag(oldInputs, resource, resource.spec.inputs);
  return resource.handler.diff(before, oldBag, toInputsBag(newInputs, resource), context);
}

/** Creates a resource; in a preview, shows what would be created, as far as it is known. */
export async function createResource(
  type: string,
  inputs: WireProperties,
  isPreview: boolean,
  context: FunctionContext,
): Promise<ResourceState> {
  const resource = find(type);
  const { handler } = resource;
  if (containsUnknown(inputs)) {
    return { id: "", properties: withUnknownOutputs(inputs, handler) };
  }
  const created = await orUserError(() => handler.create(toInputsBag(inputs, resource), context));
  // An ID in a preview would be taken for the resource's own.
  return isPreview ? { ...created, id: "" } : created;
}

/** Updates a resource; in a preview, shows what it would become, as far as it is known. */
export async function updateResource(
  type: string,
  id: string,
  { state, inputs }: Record<"state" | "inputs", WireProperties>,
  context: FunctionContext,
): Promise<ResourceState> {
  const resource = find(type);
  const { handler } = resource;
  if (containsUnknown(inputs)) {
    return { id, properties: withUnknownOutputs(inputs, handler) };
  }
  const before = toStateBag(state, resource, context);
  return orUserError(() => handler.update(id, before, toInputsBag(inputs, resource), context));
}

/** Reads a resource again, or for the first time in an import. */
export async function readResource(
  type: string,
  id: string,
  { state, inputs }: Record<"state" | "inputs", WireProperties>,
  context: FunctionContext,
): Promise<ResourceState> {
  const resource = find(type);
  // In an import there is no state yet.
  const before = Object.keys(state).length === 0 ? toBag(state) : toStateBag(state, resource, context);
  const bag = toSoundBag(inputs, resource, resource.spec.inputs);
  return orUserError(() => resource.handler.read(id, before, bag, context));
}

function toBag(properties: WireProperties): Bag {
  return { plain: unwrapProperties(properties), secrets: findSecrets(properties) };
}

/** @throws UserError for a state that no operation left, as one that was edited may be. */
function toStateBag(state: WireProperties, resource: Resource, context: FunctionContext): Bag {
  const bag = toSoundBag(state, resource, resource.spec.state);
  refuseDamage(resource.handler.checkState(bag, context)[0], resource);
  return bag;
}

/** Like {@link toStateBag}, but checks types only, which is enough for inputs in a state. */
function toSoundBag(properties: WireProperties, resource: Resource, spec: ObjectSpec): Bag {
  const bag = toBag(properties);
  refuseDamage(findDamage(bag.plain, spec), resource);
  return bag;
}

function refuseDamage(failure: Failure | undefined, { type }: Resource): void {
  if (failure !== undefined) {
    throw new UserError(
      `The state of this ${type} is damaged: ${failure.property}: ${failure.reason} ` +
        "Take it out of the state with `pulumi state delete`, and run `pulumi up` to take a new snapshot.",
    );
  }
}

/** @throws UserError for inputs that no check has let through. */
function toInputsBag(inputs: WireProperties, { spec }: Resource): Bag {
  const bag = toBag(inputs);
  // What nothing knows is no harm.
  const known = Object.entries(bag.plain).filter(([key]) => Object.hasOwn(spec.inputs.properties, key));
  const [failure] = checkProperties(Object.fromEntries(known), spec.inputs, bag.secrets);
  if (failure !== undefined) {
    throw new UserError(`${failure.property}: ${failure.reason}`);
  }
  return bag;
}

function find(type: string): Resource {
  const spec = findResource(type);
  if (spec === undefined) {
    throw new UserError(`There is no resource ${type}.`);
  }
  return { type, handler: resourceHandlers[type as ResourceToken], spec };
}

/** The inputs stay as they came, marks of secrets included. */
function withUnknownOutputs(inputs: WireProperties, { outputs }: ResourceHandler): WireProperties {
  return { ...inputs, ...Object.fromEntries(outputs.map((output) => [output, UNKNOWN])) };
}

/** Operations answer with an error, not with failures; what the user can mend goes into its message. */
async function orUserError<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    if (error instanceof ArgumentError || error instanceof CloudflareAccessError) {
      throw new UserError(error.message, { cause: error });
    }
    throw error;
  }
}
