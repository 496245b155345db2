import { nameIn } from "./typeScript.mjs";

const prefix = "cloudflare-access:index:";

/** A JSON Schema for each JSON output of the command line, from what schema.json says of the functions and types behind it. */
export function renderJsonSchemas(schema) {
  const outputsOf = (name) => schema.functions[`${prefix}${name}`].outputs;
  const typeOf = (name) => schema.types[`${prefix}${name}`];
  const documents = {
    "tokens-list": document("The JSON output of `tokens list`.", outputsOf("getServiceTokens")),
    "tokens-list-all-accounts": document(
      "The JSON output of `tokens list --all-accounts`.",
      object({
        accounts: list("The accounts that could be read, sorted by name and then by ID.", {
          ...extend(outputsOf("getServiceTokens"), { accountName }, ["accountId"]),
        }),
        errors: list(
          "The accounts that could not be read.",
          extend(failure, { accountId, accountName }, ["accountId"]),
        ),
      }),
    ),
    "tokens-get": document("The JSON output of `tokens get`.", outputsOf("getServiceToken")),
    drift: document(
      "The JSON output of `drift`.",
      object({
        drifted: { type: "boolean", description: "Whether there is a finding that is not accepted." },
        findings: list(
          "The findings of all accounts and zones, sorted by severity, name and ID.",
          extend(typeOf("Finding"), { accountId, zoneId, accountName }),
        ),
        checked: { type: "integer", description: "The number of live tokens that were checked." },
        errors: list(
          "The accounts and zones that could not be checked.",
          extend(failure, { accountId, zoneId, accountName }),
        ),
      }),
    ),
    doctor: document(
      "The JSON output of `doctor`.",
      object({
        exitCode: { type: "integer", description: "The exit code of the command." },
        checks: list(
          "What was checked, in order.",
          object({
            subject: {
              enum: [
                "configuration",
                "credential",
                "connection",
                "accepted",
                "scope",
                "permission",
                "listing",
                "requests left",
              ],
              description: "What was checked.",
            },
            state: { enum: ["ok", "warning", "problem", "unknown"], description: "The result." },
            finding: { type: "string", description: "What was found, and what to do about a problem." },
          }),
        ),
      }),
    ),
  };
  return Object.fromEntries(
    Object.entries(documents).map(([name, content]) => [
      `provider/cli/schemas/${name}.schema.json`,
      JSON.stringify(withDefinitions(content, schema.types)),
    ]),
  );
}

const accountId = { type: "string", description: "The ID of the account." };
const zoneId = { type: "string", description: "The ID of the zone." };
const accountName = { type: "string", description: "The name of the account, if it is known." };
const failure = object({
  code: { type: "string", description: "The code of the error." },
  message: { type: "string", description: "What failed, why, and what to do." },
});

function document(description, content) {
  return { $schema: "http://json-schema.org/draft-07/schema#", description, ...content };
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
  const definitions = {};
  const resolve = (value) => {
    if (Array.isArray(value)) {
      return value.map(resolve);
    }
    if (typeof value !== "object" || value === null) {
      return value;
    }
    if (typeof value.$ref !== "string") {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
    }
    const token = value.$ref.replace("#/types/", "");
    const name = nameIn(token);
    if (definitions[name] === undefined) {
      definitions[name] = {};
      definitions[name] = toDefinition(types[token], resolve);
    }
    return { $ref: `#/definitions/${name}` };
  };
  const resolved = resolve(content);
  return Object.keys(definitions).length === 0 ? resolved : { ...resolved, definitions };
}

function toDefinition({ enum: members, ...type }, resolve) {
  const { description } = type;
  return members === undefined ? resolve(type) : { description, enum: members.map(({ value }) => value) };
}
