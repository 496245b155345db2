import { ArgumentError, type Failure } from "../arguments/argumentError";
import { mayBeCredential } from "../cloudflare/redaction";
import { CloudflareAccessError } from "../cloudflare/errors";
import { type BaselineChange } from "../resources/baselineChange";
import { checkProperties } from "./checkProperties";
import { hideValueFromEngine } from "./hideValueFromEngine";
import {
  type Bag,
  type ResourceContext,
  type ResourceHandler,
  resourceHandlers,
  type ResourceState,
} from "./resourceHandlers";
import { findResourceInputs, type ObjectSpec, type ResourceToken } from "./schema";
import { UserError } from "./userError";
import { containsUnknown, findSecrets, UNKNOWN, unwrapProperties, type WireProperties, type WireValue } from "./values";

interface Resource {
  handler: ResourceHandler;
  spec: ObjectSpec;
}

const SCOPE_KEYS = ["accountId", "zoneId"];

/** What is wrong with a resource's inputs. What a preview does not know yet passes, and so does all that hangs on it. */
export function checkResource(type: string, inputs: WireProperties, context: ResourceContext): readonly Failure[] {
  const { handler, spec } = find(type);
  const bag = toBag(inputs);
  const failures = checkProperties(bag.plain, spec, bag.secrets);
  if (!containsUnknown(bag.plain)) {
    failures.push(...checkMeaning(bag, { handler, spec }, context));
  }
  return failures.map((failure) => (mayHoldSecret(failure, bag) ? hideValueFromEngine(failure) : failure));
}

function mayHoldSecret({ property }: Failure, { plain, secrets }: Bag): boolean {
  const value = Object.hasOwn(plain, property) ? plain[property] : undefined;
  return (
    secrets.has(property) ||
    (value !== undefined && mayBeCredential(typeof value === "string" ? value : JSON.stringify(value)))
  );
}

/** What is wrong with the inputs that are of their types. */
function checkMeaning({ plain, secrets }: Bag, { handler, spec }: Resource, context: ResourceContext): Failure[] {
  const isSound = ([key, value]: [string, WireValue]) => checkProperties({ [key]: value }, spec).length === 0;
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
  context: ResourceContext,
): BaselineChange[] {
  const { handler } = find(type);
  return handler.diff(toBag(state), toBag(oldInputs), toBag(newInputs), context);
}

/** Creates a resource; in a preview, shows what would be created, as far as it is known. */
export async function createResource(
  type: string,
  inputs: WireProperties,
  isPreview: boolean,
  context: ResourceContext,
): Promise<ResourceState> {
  const { handler } = find(type);
  if (containsUnknown(inputs)) {
    return { id: "", properties: withUnknownOutputs(inputs, handler) };
  }
  const created = await orUserError(() => handler.create(toBag(inputs), context));
  // An ID in a preview would be taken for the resource's own.
  return isPreview ? { ...created, id: "" } : created;
}

/** Updates a resource; in a preview, shows what it would become, as far as it is known. */
export async function updateResource(
  type: string,
  id: string,
  { state, inputs }: Record<"state" | "inputs", WireProperties>,
  context: ResourceContext,
): Promise<ResourceState> {
  const { handler } = find(type);
  if (containsUnknown(inputs)) {
    return { id, properties: withUnknownOutputs(inputs, handler) };
  }
  return orUserError(() => handler.update(id, toBag(state), toBag(inputs), context));
}

/** Reads a resource again, or for the first time in an import. */
export async function readResource(
  type: string,
  id: string,
  { state, inputs }: Record<"state" | "inputs", WireProperties>,
  context: ResourceContext,
): Promise<ResourceState> {
  const { handler } = find(type);
  return orUserError(() => handler.read(id, toBag(state), toBag(inputs), context));
}

function toBag(properties: WireProperties): Bag {
  return { plain: unwrapProperties(properties), secrets: findSecrets(properties) };
}

function find(type: string): Resource {
  const spec = findResourceInputs(type);
  if (spec === undefined) {
    throw new UserError(`There is no resource ${type}.`);
  }
  return { handler: resourceHandlers[type as ResourceToken], spec };
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
