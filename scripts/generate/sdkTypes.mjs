import { capitalized, enumsOf, nameIn, renderComment, renderInterface, typeOf, withImports } from "./typeScript.mjs";

/** Each closed set of words as a constant and a type. */
export function renderEnums(schema) {
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
export function renderObjects(schema, direction) {
  const isInput = direction === "inputs";
  const roots = [
    ...Object.values(schema.functions).map(({ inputs, outputs }) => (isInput ? inputs : outputs)),
    ...Object.values(schema.resources).map(({ inputProperties, properties }) =>
      isInput ? inputProperties : properties,
    ),
  ];
  const used = findTypes(schema, roots);
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

/** The types to which something refers, directly or by way of others. */
function findTypes(schema, value, found = new Set()) {
  for (const [, token] of JSON.stringify(value).matchAll(/"#\/types\/([^"]+)"/g)) {
    if (!found.has(token)) {
      findTypes(schema, schema.types[token], found.add(token));
    }
  }
  return found;
}

/** The stack's configuration of the package. */
export function renderConfig(schema) {
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
