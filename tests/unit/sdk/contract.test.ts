import ts from "typescript";
import { documentationOf, forbiddenIn, propertiesOf, textOf } from "./readTypes";
import {
  expectedProperties,
  type Form,
  input,
  nameIn,
  output,
  plain,
  propertiesIn,
  result,
  schema,
  words,
} from "./schemaShapes";
import { createProgram, sdkIndex } from "./typeScript";

const program = createProgram(new Map());
const checker = program.getTypeChecker();
const sdk = exportsOf(checker.getSymbolAtLocation(program.getSourceFile(sdkIndex)!)!);
const types = exportsOf(sdk.get("types")!);
const functions = Object.entries(schema.functions).map(([token, shape]) => ({ name: nameIn(token), ...shape }));
const resources = Object.entries(schema.resources).map(([token, shape]) => ({ name: nameIn(token), ...shape }));
const classes = [...resources, { name: "Provider", ...schema.provider }];

/** The arguments of which exactly one must be given, which the schema says in words only. */
const exactlyOneOf: Readonly<Record<string, readonly string[]>> = { getServiceToken: ["name", "id", "clientId"] };

describe("the SDK's exports", () => {
  it("are those of the schema's functions and resources, the provider, and the words of its texts", () => {
    expect([...sdk.keys()].sort()).toEqual(
      [
        ...functions.flatMap(({ name }) => [name, `${name}Output`]),
        ...functions.flatMap(({ name }) =>
          ["Args", "OutputArgs", "Result"].map((suffix) => `G${name.slice(1)}${suffix}`),
        ),
        ...classes.flatMap(({ name }) => [name, `${name}Args`]),
        ...new Set(Object.values(words)),
        "config",
        "types",
      ].sort(),
    );
  });

  it("have each of the schema's types as an input, as an output or as both", () => {
    const inputs = [...exportsOf(types.get("input")!).keys()];
    const outputs = [...exportsOf(types.get("output")!).keys()];
    expect(inputs).toEqual(["ExpectedServiceToken", "ExpectedServiceTokenArgs"]);
    expect([...new Set([...inputs.filter((name) => !name.endsWith("Args")), ...outputs])].sort()).toEqual(
      Object.keys(schema.types).map(nameIn).sort(),
    );
  });

  it.each([...sdk.keys()].filter((name) => !["config", "types"].includes(name)))("have documentation: %s", (name) => {
    const type = typeOf(sdk.get(name)!);
    const [signature] = type.getCallSignatures();
    expect(documentationOf(signature ?? sdk.get(name)!, checker) || documentationOf(type.symbol, checker)).toMatch(
      /\w/,
    );
  });
});

describe("config", () => {
  it("has exactly the schema's variables, with their documentation", () => {
    const alwaysThere = { ...result, alwaysThere: true };
    expectContract(sdk.get("config")!, expectedProperties(schema.config.variables, [], alwaysThere));
  });
});

describe.each(functions)("$name", ({ name, description, inputs, outputs }) => {
  const typeName = `G${name.slice(1)}`;

  it.each([
    { form: "plain", args: `${typeName}Args`, shape: plain },
    { form: "Output", args: `${typeName}OutputArgs`, shape: input },
  ])("takes exactly the schema's inputs in its $form form", ({ args, shape }) => {
    const expected = expectedProperties(inputs.properties, inputs.required, shape);
    for (const chosen of exactlyOneOf[name] ?? []) {
      expected.get(chosen)!.type = shape.value("string");
    }
    expectContract(sdk.get(args)!, expected);
  });

  it("gives exactly the schema's outputs", () => {
    expectContract(sdk.get(`${typeName}Result`)!, expectedProperties(outputs.properties, outputs.required, result));
  });

  it.each([
    { call: name, args: `${typeName}Args`, opts: "InvokeOptions", gives: "Promise" },
    { call: `${name}Output`, args: `${typeName}OutputArgs`, opts: "InvokeOutputOptions", gives: "Output" },
  ])("is called as $call($args, $opts)", ({ call, args, opts, gives }) => {
    const signature = typeOf(sdk.get(call)!).getCallSignatures()[0]!;
    const isOptional = inputs.required === undefined && exactlyOneOf[name] === undefined;
    const given = textOf(typeOf(sdk.get(`${typeName}Result`)!), checker);
    expect(checker.signatureToString(signature)).toBe(
      `(args${isOptional ? `?: ${args} | undefined` : `: ${args}`}, opts?: ${opts} | undefined): ${gives}<${given}>`,
    );
    expect(documentationOf(signature, checker).startsWith(description)).toBe(true);
  });
});

describe.each(classes)("$name", ({ name, description, inputProperties, requiredInputs, properties, required }) => {
  it("takes exactly the schema's inputs", () => {
    expectContract(sdk.get(`${name}Args`)!, expectedProperties(inputProperties, requiredInputs, input));
  });

  it("has exactly the schema's properties", () => {
    expectContract(sdk.get(name)!, expectedProperties(properties, required, output));
  });

  it("is documented as in the schema", () => {
    expect(documentationOf(typeOf(sdk.get(name)!).symbol, checker)).toBe(description);
  });
});

describe.each(Object.entries(schema.types))("%s", (token, { description, properties, required }) => {
  const forms: [string, string, Form][] = [
    ["input", nameIn(token), plain],
    ["input", `${nameIn(token)}Args`, input],
    ["output", nameIn(token), result],
  ];
  const inSdk = forms.filter(([folder, name]) => exportsOf(types.get(folder)!).has(name));

  it.each(inSdk)("has exactly the schema's properties as types.%s.%s", (folder, name, form) => {
    const symbol = exportsOf(types.get(folder)!).get(name)!;
    expectContract(symbol, expectedProperties(properties, required, form));
    expect(documentationOf(symbol, checker)).toBe(description);
  });
});

describe("words", () => {
  const described = propertiesIn(schema).filter(({ name }) => name in words);

  it.each(described)("of $name are those that its description quotes: $description", ({ name, description }) => {
    const literals = literalsOf(words[name]!);
    const quoted = [...description.matchAll(/`(\w+)`/g)].map(([, word]) => word!);
    expect(literals.filter((literal) => !quoted.includes(literal))).toEqual([]);
    // What else is quoted is the name of a property, as in "it expires within `expiringWithin`".
    const properties = propertiesIn(schema).map((property) => property.name);
    expect(quoted.filter((word) => !literals.includes(word) && !properties.includes(word))).toEqual([]);
  });
});

function exportsOf(module: ts.Symbol): Map<string, ts.Symbol> {
  return new Map(checker.getExportsOfModule(resolved(module)).map((symbol) => [symbol.name, resolved(symbol)]));
}

function resolved(symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** The type that a symbol names or, where it names none, the type of its value. */
function typeOf(symbol: ts.Symbol): ts.Type {
  return symbol.flags & ts.SymbolFlags.Type ? checker.getDeclaredTypeOfSymbol(symbol) : checker.getTypeOfSymbol(symbol);
}

function literalsOf(name: string): string[] {
  const type = typeOf(sdk.get(name)!);
  return type.isUnion() ? type.types.map((member) => (member as ts.StringLiteralType).value) : [];
}

function expectContract(symbol: ts.Symbol, expected: ReturnType<typeof expectedProperties>): void {
  const type = typeOf(symbol);
  const actual = propertiesOf(type, checker);
  expect(Object.fromEntries(actual)).toEqual(Object.fromEntries(expected));
  for (const { documentation } of forbiddenIn(type, checker)) {
    expect(documentation).toMatch(/^To be left out: ./);
  }
}
