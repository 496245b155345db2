import { createRequire } from "node:module";
import { register } from "tsx/cjs/api";

/** The JSON Schema of baseline files, for editors, from the schema that the command checks them with. */
export function renderBaselineSchema() {
  const unregister = register();
  try {
    const require = createRequire(import.meta.url);
    const { baselineSchema } = require("../../provider/cli/baseline/baselineSchema.ts");
    const { toJSONSchema } = require("zod");
    return {
      "provider/cli/baseline/baseline.schema.json": JSON.stringify(toJSONSchema(baselineSchema, { target: "draft-7" })),
    };
  } finally {
    unregister();
  }
}
