import { findTypes } from "./sdkTypes.mjs";
import { enumsOf, nameIn, renderInterface } from "./typeScript.mjs";

/** The types of `getServiceTokenUsage`, as the provider's own code uses them: what it takes, what it gives, and what is in that. */
export function renderUsageContract(schema) {
  const { inputs, outputs } = schema.functions["cloudflare-access:index:getServiceTokenUsage"];
  const used = findTypes(schema, outputs);
  const objects = Object.entries(schema.types).filter(([token, spec]) => used.has(token) && spec.enum === undefined);
  const interfaces = [
    ...objects.map(([token, spec]) => renderInterface(schema, nameIn(token), spec, "outputs")),
    renderInterface(
      schema,
      "GetServiceTokenUsageArgs",
      { description: "The arguments of `getServiceTokenUsage`.", ...inputs },
      "inputs",
    ),
    renderInterface(
      schema,
      "GetServiceTokenUsageResult",
      { description: "The answer of `getServiceTokenUsage`.", ...outputs },
      "outputs",
    ),
  ].join("\n");
  const text = interfaces.replace(/\b(?:enums|outputs)\./g, "").replaceAll(" | undefined", "");
  const enums = enumsOf(schema).map(([token]) => nameIn(token));
  const imports = enums.filter((name) => new RegExp(`\\b${name}\\b`).test(text)).map((name) => `type ${name}`);
  return `import { ${imports.join(", ")} } from "../tokens/closedSets";\n\n${text}`;
}
