import { renderFunction, renderProvider, renderResource } from "./sdkMembers.mjs";
import {
  capitalized,
  enumsOf,
  findTypes,
  nameIn,
  renderComment,
  renderInterface,
  typeOf,
  withImports,
} from "./typeScript.mjs";

/**
 * The TypeScript SDK in the shape that Pulumi's own generator gives (`pulumi package gen-sdk`), with narrower types: see
 * docs/decisions/generated-sdk.md.
 */
export function renderSdk(schema) {
  const files = {
    "types/enums/index": renderEnums(schema),
    "types/input": renderObjects(schema, "inputs"),
    "types/output": renderObjects(schema, "outputs"),
    "config/index": renderConfig(schema),
    provider: renderProvider(schema),
  };
  for (const [token, spec] of Object.entries(schema.functions)) {
    files[nameIn(token)] = renderFunction(schema, token, spec);
  }
  for (const [token, spec] of Object.entries(schema.resources)) {
    const name = nameIn(token);
    files[`${name[0].toLowerCase()}${name.slice(1)}`] = renderResource(schema, token, spec);
  }
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`sdk/nodejs/${path}.ts`, text]));
}

/** Each closed set of words as a constant and a type. */
function renderEnums(schema) {
  return enumsOf(schema)
    .map(([token, { description, enum: members }]) => {
      const name = nameIn(token);
      const entries = members.map(
        (member) =>
          `${renderComment(member.description)}${member.name ?? capitalized(member.value)}: "${member.value}",\n`,
      );
      return `${renderComment(description)}export const ${name} = {\n${entries.join("")}} as const;
export type ${name} = (typeof ${name})[keyof typeof ${name}];
`;
    })
    .join("\n");
}

/**
 * The object types to which arguments or results refer, also by way of others; those of arguments as inputs too.
 *
 * @param direction - `inputs` for arguments, `outputs` for results.
 */
function renderObjects(schema, direction) {
  const isInput = direction === "inputs";
  const roots = [
    ...Object.values(schema.functions).map(({ inputs, outputs }) => (isInput ? inputs : outputs)),
    ...Object.values(schema.resources).map(({ inputProperties, properties }) =>
      isInput ? inputProperties : properties,
    ),
  ];
  const used = findTypes(schema.types, roots);
  const declarations = Object.entries(schema.types)
    .filter(([token, { enum: members }]) => members === undefined && used.has(token))
    .map(([token, spec]) => {
      const name = nameIn(token);
      const asInputs = `/** {@link ${name}} as inputs. */\nexport type ${name}Args = InputsOf<${name}>;\n`;
      return [renderInterface(schema, name, spec, direction), ...(isInput ? [asInputs] : [])].join("\n");
    });
  const text = declarations.join("\n").replace(new RegExp(`\\b${direction}\\.(?=[A-Z])`, "g"), "");
  return withImports(`\n${text}`, "..", ".");
}

/** The stack's configuration of the package. */
function renderConfig(schema) {
  const variables = Object.entries(schema.config.variables).map(([name, variable]) => {
    const remarks = variable.secret ? ["Plain text here: wrap it in `pulumi.secret` before passing it on."] : [];
    const { default: value } = variable;
    const type = `${typeOf(schema, variable, "inputs")}${value === undefined ? " | undefined" : ""}`;
    const get = variable.type === "integer" ? "getNumber" : "get";
    const otherwise = value === undefined ? "" : ` ?? ${JSON.stringify(value)}`;
    return `
${renderComment(variable.description, ...remarks)}export let ${name}: ${type};
define("${name}", () => config.${get}("${name}")${otherwise});
`;
  });
  return `import * as pulumi from "@pulumi/pulumi";

declare const exports: object;

const config = new pulumi.Config("${schema.name}");

// Getters, because a program may set its configuration after it has loaded this package, as tests do. The declarations
// compile to assignments, from which Node.js knows what an ES module can import by name.
function define(name: string, get: () => unknown): void {
  Object.defineProperty(exports, name, { enumerable: true, get });
}
${variables.join("")}`;
}
