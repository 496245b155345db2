import schema from "../schema.json";
import { publication } from "../packageInfo";

/** The full token of each function, such as `cloudflare-access:index:getServiceTokens`. */
export type FunctionToken = keyof typeof schema.functions;

/** A property's type, as far as the schema's language is used here. */
export interface PropertySpec {
  type?: string;
  $ref?: string;
  items?: PropertySpec;
  additionalProperties?: PropertySpec;
}

/** A type that the schema names: an object, or a closed set of words. */
type TypeSpec = ObjectSpec | { type: string; enum: readonly { value: string }[] };

/** A bag of properties. */
export interface ObjectSpec {
  properties: Record<string, PropertySpec>;
  required?: readonly string[];
}

const functions: Record<string, { inputs: ObjectSpec } | undefined> = schema.functions;
const types: Record<string, TypeSpec | undefined> = schema.types;

/** What a function takes; undefined when there is no such function. */
export function findFunctionInputs(token: string): ObjectSpec | undefined {
  return Object.hasOwn(functions, token) ? functions[token]?.inputs : undefined;
}

/** The full token of the one resource. */
export const BASELINE_TYPE = "cloudflare-access:index:ServiceTokenBaseline";

const baseline = schema.resources[BASELINE_TYPE];

/** What a baseline takes, and what its state holds, its inputs included. */
export const BASELINE: Readonly<Record<"inputs" | "state", ObjectSpec>> = {
  inputs: { properties: baseline.inputProperties },
  state: baseline,
};

/** The type that a `$ref` such as `#/types/cloudflare-access:index:Finding` names. */
export function resolveRef(ref: string): TypeSpec {
  const spec = types[ref.replace("#/types/", "")];
  if (spec === undefined) {
    throw new Error(`schema.json refers to ${ref}, which it does not define.`);
  }
  return spec;
}

const configuration: Record<string, { type: string } | undefined> = schema.config.variables;

/** Every configuration key. */
export const configurationKeys: readonly string[] = Object.keys(configuration);

/** The type of a configuration key; undefined when there is no such key. */
export function findConfigurationType(key: string): string | undefined {
  return Object.hasOwn(configuration, key) ? configuration[key]?.type : undefined;
}

/** What Go programs import as long as no repository is known; the Pulumi CLI derives it from the schema's name. */
const UNPUBLISHED_GO_IMPORT_PATH = "example.com/pulumi-cloudflare-access/sdk/go/cloudflareaccess";

/** The schema as the engine and `pulumi package add` get it, with the addresses of where the package is published. */
export function toSchemaText(published = publication): string {
  if (published === undefined) {
    return JSON.stringify(schema);
  }
  const { repository, logoUrl, pluginDownloadURL, goImportPath } = published;
  const stamped = { ...schema, repository, homepage: repository, logoUrl, pluginDownloadURL };
  return JSON.stringify(stamped).replaceAll(UNPUBLISHED_GO_IMPORT_PATH, goImportPath);
}
