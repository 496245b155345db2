import * as z from "zod";
import shipped from "../../../../provider/cli/baseline/baseline.schema.json";
import { baselineSchema } from "../../../../provider/cli/baseline/baselineSchema";

describe("baselineSchema", () => {
  it("is what the schema for editors says", () => {
    expect(shipped).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(baselineSchema, { target: "draft-7" }))));
  });

  it("has each key described", () => {
    const scope = shipped.properties.scopes.items.properties;
    const properties = [shipped.properties, scope, scope.tokens.items.properties, scope.accept.items.properties];
    const descriptions = properties.flatMap((keys) => Object.values<{ description: string }>(keys));

    expect(descriptions).toHaveLength(24);
    expect(descriptions.filter(({ description }) => !/^\p{Lu}.*\.$/su.test(description))).toEqual([]);
  });
});
