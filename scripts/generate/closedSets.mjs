import { enumsOf, nameIn } from "./typeScript.mjs";

/** The closed sets of words, as the provider's own code uses them: a list of each, and its type. */
export function renderClosedSets(schema) {
  return enumsOf(schema)
    .map(([token, { description, enum: members }]) => {
      const name = nameIn(token);
      const list = `${name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase()}_VALUES`;
      return `/** Every {@link ${name}}. */
export const ${list} = ${JSON.stringify(members.map(({ value }) => value))} as const;

/** ${description} */
export type ${name} = (typeof ${list})[number];
`;
    })
    .join("\n");
}
