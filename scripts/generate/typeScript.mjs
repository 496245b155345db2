/** What a property's type may be made of: plain values, inputs (promises and outputs too), or results. */
export const plain = { value: (type) => type, list: (item) => `readonly ${item}[]`, objects: "inputs", suffix: "" };
export const input = {
  value: (type, isOptional) => `pulumi.Input<${type}${isOptional ? " | undefined" : ""}>`,
  list: (item) => `readonly pulumi.Input<${item}>[]`,
  objects: "inputs",
  suffix: "Args",
};
export const result = { value: (type) => type, list: (item) => `${item}[]`, objects: "outputs", suffix: "" };

/** The name at the end of a token such as `cloudflare-access:index:Finding`. */
export function nameIn(token) {
  return token.slice(token.lastIndexOf(":") + 1);
}

/** The closed sets of words that the schema defines. */
export function enumsOf(schema) {
  return Object.entries(schema.types).filter(([, type]) => type.enum !== undefined);
}

/** A property's type in one of the forms above. */
export function typeOf(schema, property, form) {
  if (property.$ref !== undefined) {
    const token = property.$ref.replace("#/types/", "");
    const isEnum = schema.types[token].enum !== undefined;
    return isEnum ? `enums.${nameIn(token)}` : `${form.objects}.${nameIn(token)}${form.suffix}`;
  }
  switch (property.type) {
    case "integer":
      return "number";
    case "array":
      return form.list(typeOf(schema, property.items, form));
    case "object":
      return `Record<string, ${typeOf(schema, property.additionalProperties, form)}>`;
    default:
      return property.type;
  }
}

/** The properties of an interface, documented. */
export function renderProperties(schema, { properties, required = [] }, form, modifier = "") {
  return Object.entries(properties)
    .map(([name, property]) => {
      const isOptional = !required.includes(name);
      const type = form.value(typeOf(schema, property, form), isOptional);
      const undefinable = isOptional && form === plain ? " | undefined" : "";
      return `${renderComment(property.description)}${modifier}${name}${isOptional ? "?" : ""}: ${type}${undefinable};`;
    })
    .join("\n");
}

/**
 * A documentation comment. Of the examples in a description (https://pkg.go.dev/github.com/pulumi/pulumi/pkg/v3/codegen/schema#pkg-constants),
 * only those in TypeScript are kept.
 */
export function renderComment(description, ...more) {
  const [text, examples = ""] = description.split("{{% examples %}}");
  const code = [...examples.matchAll(/```typescript\n[^]*?```/g)].map(([block]) => `@example\n${block}`);
  const lines = [text.trim(), ...more, ...code].join("\n\n").split("\n").flatMap(wrap);
  return lines.length === 1 ? `/** ${lines[0]} */\n` : `/**\n${lines.map((line) => ` * ${line}\n`).join("")} */\n`;
}

/** Breaks a line of prose into lines that fit in a comment. */
function wrap(line) {
  return line.match(/^.{1,112}(?= |$)|(?<= ).{1,112}(?= |$)/g) ?? [line];
}

/** Puts the imports that a module needs before its text. */
export function withImports(text, types = "./types") {
  const pulumiKind = /pulumi\.(runtime|\w+Resource |secret|mergeOptions)/.test(text) ? "" : "type ";
  const exclusive = ["OneScope", "OneToken", "OneTokenOrAll"].filter((type) => text.includes(`${type}<`)).join(", ");
  const imports = {
    "pulumi.": `import ${pulumiKind}* as pulumi from "@pulumi/pulumi";`,
    ...(exclusive !== "" && { One: `import type { ${exclusive} } from "./exclusive";` }),
    "enums.": `import type * as enums from "${types}/enums";`,
    "inputs.": `import type * as inputs from "${types}/input";`,
    "outputs.": `import type * as outputs from "${types}/output";`,
    withDefaults: 'import { withDefaults } from "./utilities";',
  };
  const needed = Object.keys(imports).filter((use) => text.includes(use));
  return [...needed.map((use) => imports[use]), text].join("\n");
}

/** A name as that of a type. */
export function capitalized(name) {
  return `${name[0].toUpperCase()}${name.slice(1)}`;
}
