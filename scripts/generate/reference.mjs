import { loadTypeScript } from "../loadTypeScript.mjs";
import { enumsOf, nameIn } from "./typeScript.mjs";

/** The reference pages that follow from schema.json, by path. */
export async function renderReference(schema) {
  const { SEVERITIES } = await loadTypeScript("provider/tokens/findings.ts");
  const pages = {
    configuration: renderConfiguration(schema),
    types: renderTypes(schema, SEVERITIES),
  };
  for (const [token, spec] of Object.entries(schema.functions)) {
    pages[nameIn(token)] = renderFunction(schema, nameIn(token), spec);
  }
  for (const [token, spec] of Object.entries(schema.resources)) {
    pages[nameIn(token)] = renderResource(schema, nameIn(token), spec);
  }
  return Object.fromEntries(Object.entries(pages).map(([name, text]) => [`docs/reference/${name}.md`, text]));
}

function renderFunction(schema, name, { description, inputs, outputs }) {
  return page(name, [
    ...renderDescription(description),
    "## Arguments",
    renderTable(schema, inputs),
    "## Result",
    renderTable(schema, outputs),
  ]);
}

function renderResource(schema, name, { description, inputProperties, requiredInputs, properties, required }) {
  const outputs = Object.entries(properties).filter(([key]) => !(key in inputProperties));
  return page(name, [
    ...renderDescription(description),
    "## Inputs",
    renderTable(schema, { properties: inputProperties, required: requiredInputs }),
    "## Outputs",
    "Besides its inputs, with the account or zone as used:",
    renderTable(schema, { properties: Object.fromEntries(outputs), required }),
  ]);
}

function renderConfiguration(schema) {
  const intro =
    'Set a key with `pulumi config set cloudflare-access:KEY VALUE`, or give it to an explicit provider: `new Provider("name", { KEY })`. ' +
    "Configuration wins over environment variables. An empty string is treated as unset. All problems are reported at once.";
  return page("Configuration", [intro, renderTable(schema, { properties: schema.config.variables })]);
}

function renderTypes(schema, severities) {
  const enums = enumsOf(schema).flatMap(([token, { description, enum: members }]) => [
    `## ${nameIn(token)}`,
    description,
    nameIn(token) === "FindingKind" ? renderKinds(members, severities) : renderMembers(members),
  ]);
  const objects = Object.entries(schema.types)
    .filter(([, type]) => type.enum === undefined)
    .flatMap(([token, type]) => [`## ${nameIn(token)}`, type.description, renderTable(schema, type)]);
  return page("Types", [...objects, ...enums]);
}

function renderMembers(members) {
  const rows = members.map(({ value, description }) => row(code(value), description));
  return ["| value | meaning |", "| --- | --- |", ...rows].join("\n");
}

function renderKinds(members, severities) {
  const rows = members.map(({ value, description }) => row(code(value), code(severities[value]), description));
  return ["| value | severity | meaning |", "| --- | --- | --- |", ...rows].join("\n");
}

/** The text of a description, and its examples under a heading of their own. */
function renderDescription(description) {
  const [text, examples] = description.split("{{% examples %}}");
  return examples === undefined ? [text.trim()] : [text.trim(), examples.replace(/\{\{%.*?%\}\}/g, "").trim()];
}

function renderTable(schema, { properties, required = [] }) {
  const rows = Object.entries(properties).map(([name, property]) =>
    row(`${code(name)}${required.includes(name) ? "" : "?"}`, linkType(schema, property), property.description),
  );
  return ["| name | type | |", "| --- | --- | --- |", ...rows].join("\n");
}

function linkType(schema, { $ref, type, items, additionalProperties, secret }) {
  if ($ref !== undefined) {
    const name = nameIn($ref);
    return `[${name}](types.md#${name.toLowerCase()})`;
  }
  if (type === "array") {
    return `list of ${linkType(schema, items)}`;
  }
  if (type === "object") {
    return `map of ${linkType(schema, additionalProperties)}`;
  }
  return secret === true ? `${type}, secret` : type;
}

function row(...cells) {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
}

function code(text) {
  return `\`${text}\``;
}

function page(title, parts) {
  return `# ${title}\n\n${parts.join("\n\n")}\n`;
}
