import { renderFunction, renderProvider, renderResource } from "./sdkMembers.mjs";
import { renderConfig, renderEnums, renderInputs, renderOutputs } from "./sdkTypes.mjs";
import { nameIn } from "./typeScript.mjs";

/**
 * The TypeScript SDK in the shape that Pulumi's own generator gives (`pulumi package gen-sdk`), with narrower types: see
 * docs/decisions/generated-sdk.md.
 */
export function renderSdk(schema) {
  const functions = Object.entries(schema.functions).map(([token, spec]) => [
    `sdk/nodejs/${nameIn(token)}.ts`,
    renderFunction(schema, token, spec),
  ]);
  const resources = Object.entries(schema.resources).map(([token, spec]) => [
    `sdk/nodejs/${uncapitalized(nameIn(token))}.ts`,
    renderResource(schema, token, spec),
  ]);
  return {
    "sdk/nodejs/types/enums/index.ts": renderEnums(schema),
    "sdk/nodejs/types/input.ts": renderInputs(schema),
    "sdk/nodejs/types/output.ts": renderOutputs(schema),
    "sdk/nodejs/config/index.ts": renderConfig(schema),
    "sdk/nodejs/provider.ts": renderProvider(schema),
    ...Object.fromEntries([...functions, ...resources]),
  };
}

function uncapitalized(name) {
  return `${name[0].toLowerCase()}${name.slice(1)}`;
}
