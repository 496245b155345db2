import {
  capitalized,
  enumsOf,
  input,
  nameIn,
  plain,
  renderComment,
  renderProperties,
  result,
  typeOf,
  withImports,
} from "./typeScript.mjs";

/** Each closed set of words as a constant and a type. */
export function renderEnums(schema) {
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

/** The object types that arguments refer to, plain and as inputs. */
export function renderInputs(schema) {
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

/** The object types that results refer to. */
export function renderOutputs(schema) {
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

/** The stack's configuration of the package. */
export function renderConfig(schema) {
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
