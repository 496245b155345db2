/** The name at the end of a token such as `cloudflare-access:index:Finding`. */
export function nameIn(token) {
  return token.slice(token.lastIndexOf(":") + 1);
}

/** The closed sets of words that the schema defines. */
export function enumsOf(schema) {
  return Object.entries(schema.types).filter(([, type]) => type.enum !== undefined);
}

/** The types to which something refers, directly or by way of others. */
export function findTypes(types, value, found = new Set()) {
  for (const [, token] of JSON.stringify(value).matchAll(/"#\/types\/([^"]+)"/g)) {
    if (!found.has(token)) {
      findTypes(types, types[token], found.add(token));
    }
  }
  return found;
}

/**
 * A property's type.
 *
 * @param direction - `inputs` for what arguments are made of, `outputs` for what results are.
 */
export function typeOf(schema, property, direction) {
  if (property.$ref !== undefined) {
    const token = property.$ref.replace("#/types/", "");
    return `${schema.types[token].enum === undefined ? direction : "enums"}.${nameIn(token)}`;
  }
  switch (property.type) {
    case "integer":
      return "number";
    case "array":
      return `${direction === "inputs" ? "readonly " : ""}${typeOf(schema, property.items, direction)}[]`;
    case "object":
      return `Record<string, ${typeOf(schema, property.additionalProperties, direction)}>`;
    default:
      return property.type;
  }
}

/** An exported interface, documented. */
export function renderInterface(schema, name, spec, direction, modifier = "") {
  return `${renderComment(spec.description)}export interface ${name} {\n${renderProperties(schema, spec, direction, modifier)}\n}\n`;
}

/** The properties of an interface, documented. */
export function renderProperties(schema, { properties, required = [] }, direction, modifier = "") {
  return Object.entries(properties)
    .map(([name, property]) => {
      const type = typeOf(schema, property, direction);
      const isOptional = !required.includes(name);
      const undefinable = isOptional && direction === "inputs" ? " | undefined" : "";
      return `${renderComment(property.description)}${modifier}${name}${isOptional ? "?" : ""}: ${type}${undefinable};`;
    })
    .join("\n");
}

/** A documentation comment from the text of a description, without its examples, and more paragraphs. */
export function renderComment(description, ...more) {
  const [text] = description.split("{{% examples %}}");
  const lines = [text.trim(), ...more].join("\n\n").split("\n").flatMap(wrap);
  return lines.length === 1 ? `/** ${lines[0]} */\n` : `/**\n${lines.map((line) => ` * ${line}\n`).join("")} */\n`;
}

/** The examples in TypeScript that a description has: https://pkg.go.dev/github.com/pulumi/pulumi/pkg/v3/codegen/schema#pkg-constants */
export function renderExamples(description) {
  return [...description.matchAll(/```typescript\n[^]*?```/g)].map(([block]) => `@example\n${block}`);
}

/** Breaks a line of prose into lines that fit in a comment. */
function wrap(line) {
  return line.match(/^.{1,112}(?= |$)|(?<= ).{1,112}(?= |$)/g) ?? [line];
}

/**
 * Puts the imports that a module needs before its text.
 *
 * @param base - The way to the SDK's folder.
 * @param types - The way to its types.
 */
export function withImports(text, base = ".", types = "./types") {
  const mapped = ["InputsOf", "OneScope", "OneToken", "OneTokenOrAll", "OutputsOf"];
  const used = mapped.filter((type) => text.includes(`${type}<`));
  const isNamed = (module) => new RegExp(`\\b${module}\\.\\w`).test(text);
  const imports = [
    [isNamed("pulumi"), 'import * as pulumi from "@pulumi/pulumi";'],
    [used.length > 0, `import type { ${used.join(", ")} } from "${base}/mappedTypes";`],
    [isNamed("enums"), `import type * as enums from "${types}/enums";`],
    [isNamed("inputs"), `import type * as inputs from "${types}/input";`],
    [isNamed("outputs"), `import type * as outputs from "${types}/output";`],
    [text.includes("withDefaults"), `import { withDefaults } from "${base}/utilities";`],
  ];
  return [...imports.filter(([isNeeded]) => isNeeded).map(([, line]) => line), text].join("\n");
}

/** A name as that of a type. */
export function capitalized(name) {
  return `${name[0].toUpperCase()}${name.slice(1)}`;
}
