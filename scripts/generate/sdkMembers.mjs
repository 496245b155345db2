import {
  capitalized,
  nameIn,
  renderComment,
  renderExamples,
  renderInterface,
  renderProperties,
  typeOf,
  withImports,
} from "./typeScript.mjs";

/** The functions whose arguments exclude others than the scope's. The schema has no words for that; sdk/nodejs/mappedTypes.ts has. */
const exclusive = {
  getServiceToken: { narrow: (args) => `OneScope<OneToken<${args}>>`, required: ["name", "id", "clientId"] },
  getServiceTokenUsage: { narrow: (args) => `OneTokenOrAll<${args}>` },
};

/** A function in its plain and its Output form, and the types of both. */
export function renderFunction(schema, token, { description, inputs, outputs }) {
  const name = nameIn(token);
  const type = capitalized(name);
  const { narrow, required } = exclusive[name] ?? { narrow: (base) => `OneScope<${base}>` };
  const args = required === undefined ? inputs : { ...inputs, required };
  const optional = args.required === undefined ? "?" : "";
  return withImports(
    `
${renderComment(
  description,
  `For values that are known only during the deployment, and an example, see {@link ${name}Output}.`,
)}export function ${name}(args${optional}: ${type}Args, opts?: pulumi.InvokeOptions): Promise<${type}Result> {
  return pulumi.runtime.invoke("${token}", { ...args }, withDefaults(opts)) as Promise<${type}Result>;
}

${renderComment(
  description,
  "Takes values that are known only during the deployment, and waits for them.",
  ...renderExamples(description),
)}export function ${name}Output(args${optional}: ${type}OutputArgs, opts?: pulumi.InvokeOutputOptions): pulumi.Output<${type}Result> {
  return pulumi.runtime.invokeOutput("${token}", { ...args }, withDefaults(opts));
}

interface PlainArgs {
${renderProperties(schema, args, "inputs")}
}

/** The arguments of {@link ${name}}. */
export type ${type}Args = ${narrow("PlainArgs")};

/** The arguments of {@link ${name}Output}. */
export type ${type}OutputArgs = ${narrow("InputsOf<PlainArgs>")};

${renderResult(schema, `${type}Result`, { description: `The result of {@link ${name}}.`, ...outputs })}`,
  );
}

/** The result of a function, by its name alone if it is one of the schema's types. */
function renderResult(schema, name, outputs) {
  const isResult = ([, { properties }]) => JSON.stringify(properties) === JSON.stringify(outputs.properties);
  const [token] = Object.entries(schema.types).find(isResult) ?? [];
  return token === undefined
    ? renderInterface(schema, name, outputs, "outputs", "readonly ")
    : `${renderComment(outputs.description)}export type ${name} = Readonly<outputs.${nameIn(token)}>;\n`;
}

/** The explicit provider. */
export function renderProvider(schema) {
  const { description, inputProperties, properties } = schema.provider;
  const secrets = Object.keys(inputProperties).filter((name) => inputProperties[name].secret);
  const inputs = Object.entries(inputProperties).map(([name, { secret, type }]) => {
    if (secret) {
      return `${name}: args?.${name} === undefined ? undefined : pulumi.secret(args.${name}),`;
    }
    // The engine passes a provider's configuration as strings: everything else as JSON.
    return type === "string"
      ? `${name}: args?.${name},`
      : `${name}: args?.${name} === undefined ? undefined : pulumi.jsonStringify(args.${name}),`;
  });
  return withImports(
    `
${renderComment(description)}export class Provider extends pulumi.ProviderResource implements OutputsOf<PlainArgs> {
  /** @internal */
  public static readonly __pulumiType = "${schema.name}";
${renderIsInstance("Provider", "`pulumi:providers:${Provider.__pulumiType}`")}
${renderOutputProperties(schema, properties, [], inputProperties)}

  /**
   * Declares an explicit provider. A credential that is not set here is read from the environment by the plugin, and never gets
   * into the stack's state.
   *
   * @param name - The unique name of the resource.
   * @param args - The provider's configuration.
   * @param opts - Options of the resource.
   */
  constructor(name: string, args?: ProviderArgs, opts?: pulumi.ResourceOptions) {
    const inputs: pulumi.Inputs = {
      ...args,
      ${inputs.join("\n")}
    };
    const secrets: pulumi.CustomResourceOptions = { additionalSecretOutputs: ${JSON.stringify(secrets)} };
    super(Provider.__pulumiType, name, inputs, pulumi.mergeOptions(withDefaults(opts), secrets));
  }
}

interface PlainArgs {
${renderProperties(schema, { properties: inputProperties }, "inputs")}
}

/** The arguments of a {@link Provider}. */
export type ProviderArgs = OneScope<InputsOf<PlainArgs>>;
`,
  );
}

/** A resource. */
export function renderResource(schema, token, { description, inputProperties, requiredInputs, properties, required }) {
  const name = nameIn(token);
  return withImports(
    `
${renderComment(description, ...renderExamples(description))}export class ${name} extends pulumi.CustomResource implements OutputsOf<PlainArgs> {
  /** @internal */
  public static readonly __pulumiType = "${token}";

  /**
   * Reads the state of an existing resource.
   *
   * @param name - The unique name of the resource.
   * @param id - The provider's ID of the resource.
   * @param opts - Options of the resource.
   */
  public static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): ${name} {
    return new ${name}(name, undefined, { ...opts, id });
  }
${renderIsInstance(name, `${name}.__pulumiType`)}
${renderOutputProperties(schema, properties, required, inputProperties)}

  /**
   * Declares a resource.
   *
   * @param name - The unique name of the resource.
   * @param args - The resource's arguments.
   * @param opts - Options of the resource.
   */
  constructor(name: string, args?: ${name}Args, opts?: pulumi.CustomResourceOptions) {
    const inputs: pulumi.Inputs = {
      ${Object.keys(properties)
        .map((property) => `${property}: undefined,`)
        .join("\n")}
      ...(opts?.id === undefined ? args : undefined),
    };
    super(${name}.__pulumiType, name, inputs, withDefaults(opts));
  }
}

interface PlainArgs {
${renderProperties(schema, { properties: inputProperties, required: requiredInputs }, "inputs")}
}

/** The arguments of a {@link ${name}}. */
export type ${name}Args = OneScope<InputsOf<PlainArgs>>;
`,
  );
}

function renderIsInstance(name, type) {
  return `
  /** Whether a value is a ${name}, even one made by another copy of this package in the same process. */
  public static override isInstance(obj: unknown): obj is ${name} {
    return (obj as { readonly __pulumiType?: unknown } | null | undefined)?.__pulumiType === ${type};
  }
`;
}

/** The outputs of a resource. Editors show the documentation of an input with its output too, as the class implements `OutputsOf`. */
function renderOutputProperties(schema, properties, required, inputs) {
  return Object.entries(properties)
    .map(([name, property]) => {
      const comment = property.description === inputs[name]?.description ? "" : renderComment(property.description);
      const type = `${typeOf(schema, property, "outputs")}${required.includes(name) ? "" : " | undefined"}`;
      return `${comment}declare public readonly ${name}: pulumi.Output<${type}>;`;
    })
    .join("\n");
}
