import { renderFunction, renderProvider, renderResource } from "./sdkMembers.mjs";
import { renderConfig, renderEnums, renderObjects } from "./sdkTypes.mjs";
import { nameIn } from "./typeScript.mjs";

/**
 * The TypeScript SDK in the shape that Pulumi's own generator gives (`pulumi package gen-sdk`), with narrower types: see
 * docs/decisions/generated-sdk.md.
 */
export function renderSdk(schema) {
  const files = {
    "types/enums/index": renderEnums(schema),
    "types/input": renderObjects(schema, "inputs"),
    "types/output": renderObjects(schema, "outputs"),
    "config/index": renderConfig(schema),
    provider: renderProvider(schema),
  };
  for (const [token, spec] of Object.entries(schema.functions)) {
    files[nameIn(token)] = renderFunction(schema, token, spec);
  }
  for (const [token, spec] of Object.entries(schema.resources)) {
    const name = nameIn(token);
    files[`${name[0].toLowerCase()}${name.slice(1)}`] = renderResource(schema, token, spec);
  }
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`sdk/nodejs/${path}.ts`, text]));
}
