import schemaFile from "../../../provider/schema.json";
import type { Property } from "./readTypes";

/** A value's type, as Pulumi's package schema writes it. */
interface SchemaType {
  type?: string;
  items?: SchemaType;
  additionalProperties?: SchemaType;
  $ref?: string;
  description?: string;
}

interface ObjectType {
  description?: string;
  properties?: Record<string, SchemaType>;
  required?: string[];
}

interface ResourceType extends ObjectType {
  inputProperties?: Record<string, SchemaType>;
  requiredInputs?: string[];
}

interface Schema {
  config: { variables: Record<string, SchemaType> };
  provider: ResourceType;
  types: Record<string, ObjectType>;
  functions: Record<string, { description: string; inputs: ObjectType; outputs: ObjectType }>;
  resources: Record<string, ResourceType>;
}

/** The package's schema, the contract that the SDK is compared with. */
export const schema: Schema = schemaFile;

/** The SDK's words for the texts of a property that has a few possible values only. */
export const words: Readonly<Record<string, string>> = {
  status: "ServiceTokenStatus",
  statuses: "ServiceTokenStatus",
  prefer: "Prefer",
  unmanaged: "Unmanaged",
  kind: "FindingKind",
  severity: "Severity",
};

/** How a value's type is written where a value is asked for, is given, or is either of them as an input or an output. */
export interface Form {
  list(element: string): string;
  object(name: string): string;
  value(type: string): string;
  /** Whether an optional property is always there, as an output of a resource is, whose value may be undefined. */
  alwaysThere?: boolean;
}

/** The arguments of a plain call. */
export const plain: Form = {
  list: (element) => `readonly ${element}[]`,
  object: (name) => name,
  value: (type) => type,
};

/** The arguments of a call's Output form, and of resources. */
export const input: Form = {
  list: (element) => `readonly Input<${element}>[]`,
  object: (name) => `InputsOf<${name}>`,
  value: (type) => `Input<${type}>`,
};

/** What a call gives. */
export const result: Form = { list: (element) => `${element}[]`, object: (name) => name, value: (type) => type };

/** The properties of a resource. */
export const output: Form = { ...result, value: (type) => `Output<${type}>`, alwaysThere: true };

/** The name at the end of a Pulumi token or of a reference to a type. */
export function nameIn(token: string): string {
  return token.slice(token.lastIndexOf(":") + 1);
}

/** The properties that the SDK must have for those of the schema, by name. */
export function expectedProperties(
  properties: Record<string, SchemaType> = {},
  required: readonly string[] = [],
  form: Form,
): Map<string, Property> {
  return new Map(
    Object.entries(properties).map(([name, property]) => {
      const isRequired = required.includes(name);
      const type = typeText(property, form, words[name]);
      return [
        name,
        {
          required: isRequired || form.alwaysThere === true,
          type: form.value(isRequired ? type : `${type} | undefined`),
          documentation: [property.description ?? ""],
        },
      ];
    }),
  );
}

function typeText(schemaType: SchemaType, form: Form, word?: string): string {
  const { $ref, items, additionalProperties, type } = schemaType;
  if ($ref !== undefined) {
    return form.object(nameIn($ref));
  }
  if (items !== undefined) {
    return form.list(typeText(items, form, word));
  }
  if (additionalProperties !== undefined) {
    return `Record<string, ${typeText(additionalProperties, form)}>`;
  }
  if (type === "integer") {
    return "number";
  }
  return word ?? type ?? "unknown";
}

/** Every property anywhere in a part of the schema. */
export function propertiesIn(part: object): { name: string; description: string }[] {
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value !== "object" || value === null) {
      return [];
    }
    const found = ["properties", "inputProperties", "variables"].includes(key)
      ? Object.entries(value as Record<string, SchemaType>)
      : [];
    const here = found.map(([name, { description }]) => ({ name, description: description ?? "" }));
    return [...here, ...propertiesIn(value)];
  });
}
