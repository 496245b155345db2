import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../install.mjs";
import { loadTypeScript } from "../loadTypeScript.mjs";
import { findTypes, nameIn } from "./typeScript.mjs";

/** The JSON Schema of baseline files, which the command checks them with. */
const baselineSchema = "provider/cli/baseline/baseline.schema.json";

const accountId = { type: "string", description: "The ID of the account." };
const zoneId = { type: "string", description: "The ID of the zone." };
const accountName = { type: "string", description: "The name of the account, if it is known." };
const failure = object({
  code: { type: "string", description: "The code of the error." },
  message: { type: "string", description: "What failed, why, and what to do." },
});

/**
 * A JSON Schema for each JSON output of the command line, from what schema.json says of the functions and types behind it. The one
 * for baseline files is written by hand, but for the kinds of findings.
 */
export async function renderJsonSchemas({ functions, types }) {
  const outputsOf = (name) => functions[`cloudflare-access:index:${name}`].outputs;
  const tokensOfAll = object({
    accounts: list(
      "The accounts that could be read, sorted by name and then by ID.",
      extend(outputsOf("getServiceTokens"), { accountName }, ["accountId"]),
    ),
    errors: list("The accounts that could not be read.", extend(failure, { accountId, accountName }, ["accountId"])),
  });
  const drift = object({
    drifted: { type: "boolean", description: "Whether there is a finding that is not accepted." },
    findings: list(
      "The findings of all accounts and zones, sorted by severity, name and ID.",
      extend(types["cloudflare-access:index:Finding"], { accountId, zoneId, accountName }),
    ),
    checked: { type: "integer", description: "The number of live tokens that were checked." },
    errors: list(
      "The accounts and zones that could not be checked.",
      extend(failure, { accountId, zoneId, accountName }),
    ),
  });
  const { SUBJECTS } = await loadTypeScript("provider/cli/doctor/describeDiagnoses.ts");
  const check = object({
    subject: { enum: SUBJECTS, description: "What was checked." },
    state: { enum: ["ok", "warning", "problem", "unknown"], description: "The result." },
    finding: { type: "string", description: "What was found, and what to do about a problem." },
  });
  const doctor = object({
    exitCode: { type: "integer", description: "The exit code of the command." },
    checks: list("What was checked, in order.", check),
  });
  const outputs = {
    "tokens list": outputsOf("getServiceTokens"),
    "tokens list --all-accounts": tokensOfAll,
    "tokens get": outputsOf("getServiceToken"),
    "tokens usage": outputsOf("getServiceTokenUsage"),
    drift,
    doctor,
  };
  const baseline = readBaselineSchema();
  const { kind } = baseline.properties.scopes.items.properties.accept.items.properties;
  kind.enum = types["cloudflare-access:index:FindingKind"].enum.map(({ value }) => value);
  const files = { [baselineSchema]: JSON.stringify(baseline) };
  for (const [command, content] of Object.entries(outputs)) {
    files[`provider/cli/schemas/${command.replace(/ (--)?/g, "-")}.schema.json`] = JSON.stringify({
      $schema: "http://json-schema.org/draft-07/schema#",
      description: `The JSON output of \`${command}\`.`,
      ...withDefinitions(content, types),
    });
  }
  return files;
}

export function readBaselineSchema() {
  return JSON.parse(readFileSync(join(root, baselineSchema), "utf8"));
}

/** An object whose properties are all required. */
function object(properties) {
  return { type: "object", properties, required: Object.keys(properties) };
}

function list(description, items) {
  return { type: "array", description, items };
}

/** @param required - which of the properties are required, besides those that are already. */
function extend(content, properties, required = []) {
  return {
    ...content,
    properties: { ...content.properties, ...properties },
    required: [...content.required, ...required],
  };
}

/** Puts the types that a schema refers to, also by way of others, below `definitions`. */
function withDefinitions(content, types) {
  const definitions = [...findTypes(types, content)].map((token) => [nameIn(token), toDefinition(types[token])]);
  const whole = definitions.length === 0 ? content : { ...content, definitions: Object.fromEntries(definitions) };
  return JSON.parse(JSON.stringify(whole), (_key, value) =>
    value?.$ref === undefined ? value : { $ref: `#/definitions/${nameIn(value.$ref)}` },
  );
}

function toDefinition({ enum: members, ...type }) {
  return members === undefined ? type : { description: type.description, enum: members.map(({ value }) => value) };
}
