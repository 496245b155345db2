import { enumsOf, input, nameIn, plain, renderComment, renderProperties, result, typeOf } from "./typeScript.mjs";

/**
 * The TypeScript SDK in the shape that Pulumi's own generator gives (`pulumi package gen-sdk`), with narrower types: see
 * docs/decisions/hand-written-sdk.md.
 */
export function renderSdk(schema) {
  const functions = Object.entries(schema.functions).map(([token, spec]) => [
    `sdk/nodejs/${nameIn(token)}.ts`,
    renderFunction(schema, token, spec),
  ]);
  const resources = Object.entries(schema.resources).map(([token, spec]) => [
    `sdk/nodejs/${uncapitalized(nameIn(token))}.ts`,
    renderResource(schema, token, spec),
  ]);
  return {
    "sdk/nodejs/types/enums/index.ts": renderEnums(schema),
    "sdk/nodejs/types/input.ts": renderInputs(schema),
    "sdk/nodejs/types/output.ts": renderOutputs(schema),
    "sdk/nodejs/config/index.ts": renderConfig(schema),
    "sdk/nodejs/provider.ts": renderProvider(schema),
    ...Object.fromEntries([...functions, ...resources]),
  };
}

function renderEnums(schema) {
  return enumsOf(schema)
    .map(([token, { description, enum: members }]) => {
      const name = nameIn(token);
      const entries = members.map(
        (member) => `${renderComment(member.description)}${capitalized(member.value)}: "${member.value}",\n`,
      );
      return `${renderComment(description)}export const ${name} = {\n${entries.join("")}} as const;

${renderComment(description)}export type ${name} = (typeof ${name})[keyof typeof ${name}];
`;
    })
    .join("\n");
}

function renderInputs(schema) {
  const interfaces = objectsIn(schema, (spec) => [
    ...Object.values(schema.functions).flatMap(({ inputs }) => Object.values(inputs.properties)),
    ...Object.values(schema.resources).flatMap(({ inputProperties }) => Object.values(inputProperties)),
    ...Object.values(spec.properties),
  ]).map(
    ([token, spec]) => `
${renderComment(spec.description)}export interface ${nameIn(token)} {
${renderProperties(schema, spec, plain)}
}

${renderComment(spec.description)}export interface ${nameIn(token)}Args {
${renderProperties(schema, spec, input)}
}
`,
  );
  return withImports(interfaces.join(""), { types: "." });
}

function renderOutputs(schema) {
  const interfaces = objectsIn(schema, (spec) => [
    ...Object.values(schema.functions).flatMap(({ outputs }) => Object.values(outputs.properties)),
    ...Object.values(schema.resources).flatMap(({ properties }) => Object.values(properties)),
    ...Object.values(spec.properties),
  ]).map(
    ([token, spec]) => `
${renderComment(spec.description)}export interface ${nameIn(token)} {
${renderProperties(schema, spec, result)}
}
`,
  );
  return withImports(interfaces.join(""), { types: "." });
}

/** The object types to which one of the properties, or of a list or map in them, refers. */
function objectsIn(schema, propertiesOf) {
  return Object.entries(schema.types)
    .filter(([, spec]) => spec.enum === undefined)
    .filter(([token, spec]) => propertiesOf(spec).some((property) => JSON.stringify(property).includes(`/${token}"`)));
}

function renderConfig(schema) {
  const variables = Object.entries(schema.config.variables).map(([name, variable]) => {
    const remarks = variable.secret ? ["Plain text here: wrap it in `pulumi.secret` before passing it on."] : [];
    const { default: value } = variable;
    const type = `${typeOf(schema, variable, plain)}${value === undefined ? " | undefined" : ""}`;
    const get = variable.type === "integer" ? "getNumber" : "get";
    const otherwise = value === undefined ? "" : ` ?? ${JSON.stringify(value)}`;
    return `
${renderComment(variable.description, ...remarks)}export declare const ${name}: ${type};
Object.defineProperty(exports, "${name}", { enumerable: true, get: (): ${type} => config.${get}("${name}")${otherwise} });
`;
  });
  return `import * as pulumi from "@pulumi/pulumi";

declare const exports: object;

// Getters, because a program may set its configuration after it has loaded this package, as tests do.
const config = new pulumi.Config("${schema.name}");
${variables.join("")}`;
}

function renderFunction(schema, token, { description, inputs, outputs }) {
  const name = nameIn(token);
  const type = capitalized(name);
  // The schema has no words for arguments that exclude each other; sdk/nodejs/exclusive.ts has.
  const isLookup = ["name", "id", "clientId"].every((key) => key in inputs.properties);
  const args = isLookup ? { ...inputs, required: ["name", "id", "clientId"] } : inputs;
  const narrow = (base) => (isLookup ? `OneScope<OneToken<${base}>>` : `OneScope<${base}>`);
  const optional = args.required === undefined ? "?" : "";
  return withImports(
    `
${renderComment(description)}export function ${name}(args${optional}: ${type}Args, opts?: pulumi.InvokeOptions): Promise<${type}Result> {
  return pulumi.runtime.invoke("${token}", { ...args }, withDefaults(opts)) as Promise<${type}Result>;
}

${renderComment(description, "Takes values that are known only during the deployment, and waits for them.")}export function ${name}Output(args${optional}: ${type}OutputArgs, opts?: pulumi.InvokeOutputOptions): pulumi.Output<${type}Result> {
  return pulumi.runtime.invokeOutput("${token}", { ...args }, withDefaults(opts));
}

interface PlainArgs {
${renderProperties(schema, args, plain)}
}

/** The arguments of {@link ${name}}. */
export type ${type}Args = ${narrow("PlainArgs")};

interface InputArgs {
${renderProperties(schema, args, input)}
}

/** The arguments of {@link ${name}Output}. */
export type ${type}OutputArgs = ${narrow("InputArgs")};

${renderComment(outputs.description ?? `The result of {@link ${name}}.`)}export interface ${type}Result {
${renderProperties(schema, outputs, result, "readonly ")}
}
`,
  );
}

function renderProvider(schema) {
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
${renderComment(description)}export class Provider extends pulumi.ProviderResource {
  /** @internal */
  public static readonly __pulumiType = "${schema.name}";
${renderIsInstance("Provider", "`pulumi:providers:${Provider.__pulumiType}`")}
${renderOutputProperties(schema, properties, [])}

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

interface InputArgs {
${renderProperties(schema, { properties: inputProperties }, input)}
}

/** The arguments of a {@link Provider}. */
export type ProviderArgs = OneScope<InputArgs>;
`,
  );
}

function renderResource(schema, token, { description, inputProperties, requiredInputs, properties, required }) {
  const name = nameIn(token);
  return withImports(
    `
${renderComment(description)}export class ${name} extends pulumi.CustomResource {
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
${renderOutputProperties(schema, properties, required)}

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

interface InputArgs {
${renderProperties(schema, { properties: inputProperties, required: requiredInputs }, input)}
}

/** The arguments of a {@link ${name}}. */
export type ${name}Args = OneScope<InputArgs>;
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

function renderOutputProperties(schema, properties, required) {
  return Object.entries(properties)
    .map(([name, property]) => {
      const type = `${typeOf(schema, property, result)}${required.includes(name) ? "" : " | undefined"}`;
      return `${renderComment(property.description)}declare public readonly ${name}: pulumi.Output<${type}>;\n`;
    })
    .join("\n");
}

/** Puts the imports that a module needs before its text. */
function withImports(text, { types } = { types: "./types" }) {
  const exclusive = ["OneScope", "OneToken"].filter((name) => text.includes(`${name}<`));
  return [
    /pulumi\.(runtime|\w+Resource |secret|mergeOptions)/.test(text)
      ? 'import * as pulumi from "@pulumi/pulumi";'
      : /pulumi\./.test(text)
        ? 'import type * as pulumi from "@pulumi/pulumi";'
        : "",
    exclusive.length > 0 ? `import type { ${exclusive.join(", ")} } from "./exclusive";` : "",
    text.includes("enums.") ? `import type * as enums from "${types}/enums";` : "",
    text.includes("inputs.") ? `import type * as inputs from "${types}/input";` : "",
    text.includes("outputs.") ? `import type * as outputs from "${types}/output";` : "",
    text.includes("withDefaults") ? 'import { withDefaults } from "./utilities";' : "",
    text,
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function capitalized(name) {
  return `${name[0].toUpperCase()}${name.slice(1)}`;
}

function uncapitalized(name) {
  return `${name[0].toLowerCase()}${name.slice(1)}`;
}
