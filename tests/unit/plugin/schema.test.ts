import { version } from "../../../package.json";
import {
  configurationKeys,
  findConfigurationType,
  findFunctionInputs,
  findResourceInputs,
  functionTokens,
  resolveRef,
  toSchemaText,
} from "../../../provider/plugin/schema";
import schema from "../../../provider/schema.json";

describe("findFunctionInputs", () => {
  it("gives each function's inputs", () => {
    expect(functionTokens.map((token) => findFunctionInputs(token))).toEqual(
      Object.values(schema.functions).map(({ inputs }) => inputs),
    );
    expect(functionTokens).toHaveLength(3);
  });

  it.each(["cloudflare-access:index:ServiceTokenBaseline", "constructor", "__proto__", ""])("knows no %j", (token) => {
    expect(findFunctionInputs(token)).toBeUndefined();
  });
});

describe("findResourceInputs", () => {
  it("gives the baseline's inputs, of which none is required", () => {
    const { inputProperties } = schema.resources["cloudflare-access:index:ServiceTokenBaseline"];

    expect(findResourceInputs("cloudflare-access:index:ServiceTokenBaseline")).toEqual({ properties: inputProperties });
  });

  it.each(["cloudflare-access:index:getServiceToken", "constructor", "__proto__"])("knows no %j", (token) => {
    expect(findResourceInputs(token)).toBeUndefined();
  });
});

describe("resolveRef", () => {
  it("gives the type that a reference names", () => {
    expect(resolveRef("#/types/cloudflare-access:index:Finding")).toBe(schema.types["cloudflare-access:index:Finding"]);
  });

  it("throws for one that names nothing", () => {
    expect(() => resolveRef("#/types/x")).toThrow("schema.json refers to #/types/x, which it does not define.");
  });

  it("is never given one that names nothing", () => {
    const references = [...JSON.stringify(schema).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref!);

    expect(references.length).toBeGreaterThan(0);
    for (const reference of references) {
      expect(resolveRef(reference)).toHaveProperty("type");
    }
  });
});

describe("findConfigurationType", () => {
  it("gives the type of every key, and of nothing else", () => {
    expect(Object.fromEntries(configurationKeys.map((key) => [key, findConfigurationType(key)]))).toEqual({
      apiToken: "string",
      apiKey: "string",
      email: "string",
      accountId: "string",
      zoneId: "string",
      baseUrl: "string",
      requestTimeout: "string",
      deadline: "string",
      maxRetries: "integer",
      maxConcurrency: "integer",
    });
    expect(findConfigurationType("toString")).toBeUndefined();
  });
});

describe("toSchemaText", () => {
  it("is the schema with the package's version", () => {
    expect(JSON.parse(toSchemaText())).toEqual({ ...schema, version });
  });
});
