import { withSources } from "./withSources.mjs";

/** The JSON Schema of baseline files, for editors, from the schema that the command checks them with. */
export function renderBaselineSchema() {
  return withSources((require) => {
    const { baselineSchema } = require("../../provider/cli/baseline/baselineSchema.ts");
    const { toJSONSchema } = require("zod");
    return {
      "provider/cli/baseline/baseline.schema.json": JSON.stringify(toJSONSchema(baselineSchema, { target: "draft-7" })),
    };
  });
}
