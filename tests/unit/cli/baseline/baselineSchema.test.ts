import * as z from "zod";
import shipped from "../../../../provider/cli/baseline/baseline.schema.json";
import { baselineSchema } from "../../../../provider/cli/baseline/baselineSchema";

describe("baselineShape", () => {
  it("is what the schema for editors says", () => {
    expect(shipped).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(baselineSchema, { target: "draft-7" }))));
  });

  it("has each key described", () => {
    const token = shipped.properties.scopes.items.properties.tokens.items;
    const properties = [shipped.properties, shipped.properties.scopes.items.properties, token.properties];
    const descriptions = properties.flatMap((keys) => Object.values<{ description: string }>(keys));

    expect(descriptions).toHaveLength(15);
    expect(descriptions.filter(({ description }) => !/^\p{Lu}.*\.$/su.test(description))).toEqual([]);
  });
});
