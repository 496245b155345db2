import { loadTypeScript } from "../loadTypeScript.mjs";
import { code, page, table } from "./markdown.mjs";
import { enumsOf, nameIn } from "./typeScript.mjs";

/** The reference pages that follow from schema.json, by path. */
export async function renderReference(schema) {
  const { SEVERITIES } = await loadTypeScript("provider/tokens/findings.ts");
  const pages = {
    configuration: renderConfiguration(schema),
    types: renderTypes(schema, SEVERITIES),
  };
  for (const [token, spec] of Object.entries(schema.functions)) {
    pages[nameIn(token)] = renderFunction(nameIn(token), spec);
  }
  for (const [token, spec] of Object.entries(schema.resources)) {
    pages[nameIn(token)] = renderResource(nameIn(token), spec);
  }
  return Object.fromEntries(Object.entries(pages).map(([name, text]) => [`docs/reference/${name}.md`, text]));
}

function renderFunction(name, { description, inputs, outputs }) {
  return page(name, [
    ...renderDescription(description),
    "## Arguments",
    renderProperties(inputs),
    "## Result",
    renderProperties(outputs),
  ]);
}

function renderResource(name, { description, inputProperties, requiredInputs, properties, required }) {
  const outputs = Object.entries(properties).filter(([key]) => !(key in inputProperties));
  return page(name, [
    ...renderDescription(description),
    "## Inputs",
    renderProperties({ properties: inputProperties, required: requiredInputs }),
    "## Outputs",
    "Besides its inputs, with the account or zone as used:",
    renderProperties({ properties: Object.fromEntries(outputs), required }),
  ]);
}

function renderConfiguration(schema) {
  const intro =
    'Set a key with `pulumi config set cloudflare-access:KEY VALUE`, or give it to an explicit provider: `new Provider("name", { KEY })`. ' +
    "Configuration wins over environment variables. An empty string is treated as unset. All problems are reported at once.";
  return page("Configuration", [intro, renderProperties({ properties: schema.config.variables })]);
}

function renderTypes(schema, severities) {
  const objects = Object.entries(schema.types)
    .filter(([, type]) => type.enum === undefined)
    .flatMap(([token, type]) => [`## ${nameIn(token)}`, type.description, renderProperties(type)]);
  const enums = enumsOf(schema).flatMap(([token, { description, enum: members }]) => {
    const hasSeverity = nameIn(token) === "FindingKind";
    const header = ["value", ...(hasSeverity ? ["severity"] : []), "meaning"];
    const rows = members.map(({ value, description: meaning }) => [
      code(value),
      ...(hasSeverity ? [code(severities[value])] : []),
      meaning,
    ]);
    return [`## ${nameIn(token)}`, description, table(header, rows)];
  });
  return page("Types", [...objects, ...enums]);
}

/** The text of a description, and its examples under a heading of their own. */
function renderDescription(description) {
  return description.split("{{% examples %}}").map((part) => part.replace(/\{\{%.*?%\}\}/g, "").trim());
}

function renderProperties({ properties, required = [] }) {
  const rows = Object.entries(properties).map(([name, property]) => [
    `${code(name)}${required.includes(name) ? "" : "?"}`,
    linkType(property),
    property.description,
  ]);
  return table(["name", "type", ""], rows);
}

function linkType({ $ref, type, items, additionalProperties, secret }) {
  if ($ref !== undefined) {
    const name = nameIn($ref);
    return `[${name}](types.md#${name.toLowerCase()})`;
  }
  if (type === "array") {
    return `list of ${linkType(items)}`;
  }
  if (type === "object") {
    return `map of ${linkType(additionalProperties)}`;
  }
  return secret === true ? `${type}, secret` : type;
}
