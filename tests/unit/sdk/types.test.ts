import { join } from "node:path";
import ts from "typescript";
import { root } from "../../checkout";
import { compile, problemsIn } from "../../compile";

/** Statements of a program that must compile. */
const accepted = [
  "void access.getServiceTokens()",
  "void access.getServiceTokensOutput()",
  "void access.getServiceTokens({ accountId: text })",
  "void access.getServiceTokens({ zoneId: text })",
  "void access.getServiceTokens({ accountId: maybe, zoneId: undefined, name: undefined, statuses: undefined })",
  "void access.getServiceTokens(maybe ? { accountId: text } : { zoneId: text })",
  'void access.getServiceTokens({ statuses: ["active", "expiring", "expired", "disabled"], perPage: 50, maxItems: 3 })',
  'const wanted = ["active"] as const; void access.getServiceTokens({ statuses: wanted })',
  "void access.getServiceTokens({ statuses: [access.ServiceTokenStatus.Active, access.types.enums.ServiceTokenStatus.Unknown] })",
  "void access.getServiceTokensOutput({ accountId: output, name: pulumi.output(maybe), perPage: pulumi.output(5) })",
  "void access.getServiceTokensOutput({ zoneId: Promise.resolve(text), expiringWithin: undefined })",
  "void access.getServiceTokensOutput({ statuses: pulumi.output(statuses) })",
  'void access.getServiceTokensOutput({ statuses: ["active", pulumi.output(statuses[0]!)] })',
  "void access.getServiceToken({ name: text, accountId: text })",
  'void access.getServiceToken({ name: text, prefer: "newest", zoneId: text })',
  "void access.getServiceToken({ id: text })",
  "void access.getServiceToken({ clientId: text, id: undefined, name: undefined, prefer: undefined })",
  'void access.getServiceTokenOutput({ name: output, prefer: "longestValid", accountId: output })',
  "void access.getServiceTokenOutput({ id: output })",
  "void access.getServiceTokenOutput({ clientId: output, zoneId: output })",
  "void access.getServiceTokenDrift({ expected: [{ name: text, enabled: false, duration: undefined }] })",
  'void access.getServiceTokenDrift({ expected: [], unmanaged: "report", inactiveFor: text })',
  "void access.getServiceTokenDriftOutput({ expected: [{ name: output, enabled: pulumi.output(true) }] })",
  "void access.getServiceTokenDriftOutput({ expected: pulumi.output([{ name: text }]), accountId: output })",
  "void access.getServiceToken({ name: text }, { provider: new access.Provider(text), version: text })",
  "void access.getServiceTokenOutput({ name: text }, { dependsOn: new access.ServiceTokenBaseline(text) })",
  "new access.Provider(text, { apiToken: output, accountId: text, maxRetries: pulumi.output(3) })",
  "new access.Provider(text, { apiKey: maybe, email: maybe, zoneId: output }, { parent: undefined as never })",
  'new access.ServiceTokenBaseline(text, { zoneId: output, names: [output, text], unmanaged: "ignore" }, { id: text })',
  // What the calls give.
  "const id: pulumi.Output<string> = access.getServiceTokenOutput({ name: text }).clientId",
  "const status: pulumi.Output<access.ServiceTokenStatus> = access.getServiceTokenOutput({ name: text }).status",
  "const ids: pulumi.Output<Record<string, string>> = access.getServiceTokensOutput().clientIds",
  "const found: Promise<access.types.output.ServiceToken> = access.getServiceToken({ name: text })",
  "const drift: pulumi.Output<access.types.output.Finding[]> = access.ServiceTokenBaseline.get(text, text).drift",
  "const kind = (finding: access.types.output.Finding): access.FindingKind => finding.kind",
  "const grave = (finding: access.types.output.Finding): access.Severity => finding.severity",
  "const expected: access.types.input.ExpectedServiceTokenArgs = { name: output, id: maybe }",
  "const thing = (value: unknown): access.Provider | undefined => access.Provider.isInstance(value) ? value : undefined",
  "const retries: number | undefined = access.config.maxRetries",
];

/** Statements that must not compile, each with a part of the compiler's message, which starts with what it underlines. */
const refused: [statement: string, message: string][] = [
  // An account and a zone.
  [
    "void access.getServiceTokens({ accountId: text, zoneId: text })",
    "zoneId: Type 'string' is not assignable to type 'undefined'",
  ],
  ["void access.getServiceTokens({ accountId: maybe, zoneId: maybe })", "Types of property 'zoneId' are incompatible"],
  ["void access.getServiceTokensOutput({ accountId: output, zoneId: text })", "zoneId: Type 'string' is not"],
  ["void access.getServiceTokensOutput({ accountId: text, zoneId: output })", "zoneId: Type 'Output<string>' is not"],
  ["void access.getServiceToken({ name: text, accountId: text, zoneId: text })", incompatible("zoneId", "string")],
  [
    "void access.getServiceTokenOutput({ id: text, accountId: text, zoneId: output })",
    incompatible("zoneId", "Output<string>"),
  ],
  [
    "void access.getServiceTokenDrift({ expected: [], accountId: text, zoneId: text })",
    incompatible("zoneId", "string"),
  ],
  [
    "void access.getServiceTokenDriftOutput({ expected: [], accountId: text, zoneId: output })",
    incompatible("zoneId", "Output<string>"),
  ],
  ["new access.Provider(text, { accountId: text, zoneId: text })", "zoneId: Type 'string' is not"],
  [
    "new access.ServiceTokenBaseline(text, { accountId: text, zoneId: output })",
    "zoneId: Type 'Output<string>' is not",
  ],
  // Not exactly one of a name, an ID and a client ID.
  ["void access.getServiceToken()", "getServiceToken: Expected 1-2 arguments, but got 0"],
  ["void access.getServiceToken({ accountId: text })", "Property 'name' is missing"],
  ["void access.getServiceToken({ name: maybe })", incompatible("name", "string | undefined", "string")],
  ["void access.getServiceToken({ name: text, id: text })", incompatible("id", "string")],
  ["void access.getServiceToken({ id: text, clientId: text })", incompatible("clientId", "string")],
  ["void access.getServiceTokenOutput({ name: output, clientId: output })", incompatible("clientId", "Output<string>")],
  // A preference where only one token can be meant.
  ['void access.getServiceToken({ id: text, prefer: "newest" })', "prefer: Type 'string' is not assignable"],
  ['void access.getServiceTokenOutput({ clientId: output, prefer: "newest" })', "prefer"],
  // Words that are none of those there are.
  ['void access.getServiceTokens({ statuses: ["actve"] })', "'ServiceTokenStatus'. Did you mean '\"active\"'?"],
  [
    'void access.getServiceTokensOutput({ statuses: ["actve"] })',
    "'Input<ServiceTokenStatus>'. Did you mean '\"active\"'?",
  ],
  [
    'void access.getServiceToken({ name: text, prefer: "oldest" })',
    "prefer: Type '\"oldest\"' is not assignable to type 'Prefer | undefined'",
  ],
  [
    "void access.getServiceTokenDrift({ expected: [], unmanaged: text })",
    "unmanaged: Type 'string' is not assignable to type 'Unmanaged | undefined'",
  ],
  [
    'new access.ServiceTokenBaseline(text, { unmanaged: "delete" })',
    "unmanaged: Type '\"delete\"' is not assignable to type 'Input<Unmanaged | undefined>'",
  ],
  [
    'const is = (token: access.types.output.ServiceToken) => token.status === "gone"',
    "'ServiceTokenStatus' and '\"gone\"' have no overlap",
  ],
  [
    'const is = (finding: access.types.output.Finding) => finding.kind === "gone"',
    "'FindingKind' and '\"gone\"' have no overlap",
  ],
  // Arguments that do not exist, lack or have another type.
  [
    "void access.getServiceTokens({ namePatern: text })",
    "namePatern: Object literal may only specify known properties",
  ],
  ["void access.getServiceTokenDrift({ accountId: text })", "Property 'expected' is missing"],
  [
    "void access.getServiceTokenDrift({ expected: [{ id: text }] })",
    "Property 'name' is missing in type '{ id: string; }' but required in type 'ExpectedServiceToken'",
  ],
  ["void access.getServiceTokenDriftOutput({ expected: output })", "expected: Type 'Output<string>' is not assignable"],
  [
    "void access.getServiceTokens({ accountId: output })",
    "accountId: Type 'Output<string>' is not assignable to type 'string | undefined'",
  ],
  ["void access.getServiceTokens({ perPage: text })", "perPage: Type 'string' is not assignable to type 'number'"],
  [
    "new access.Provider(text, { maxRetries: text })",
    "maxRetries: Type 'string' is not assignable to type 'Input<number | undefined>'",
  ],
];

function incompatible(property: string, given: string, wanted = "undefined"): string {
  return `Types of property '${property}' are incompatible. Type '${given}' is not assignable to type '${wanted}'`;
}

const preamble = `
import * as pulumi from "@pulumi/pulumi";
import * as access from "../../../sdk/nodejs";
declare const text: string;
declare const maybe: string | undefined;
declare const output: pulumi.Output<string>;
declare const statuses: access.ServiceTokenStatus[];
`;

/** A file of this folder with a program. */
const fileNamed = (name: string | number) => join(__dirname, `${name}.ts`);

describe.each([true, false])("the SDK's types, with exactOptionalPropertyTypes %p", (exactOptionalPropertyTypes) => {
  const statements = [...accepted, ...refused.map(([statement]) => statement)];
  let problems: Map<string, string[]>;

  beforeAll(() => {
    const files = statements.map((statement, index) => [fileNamed(index), `${preamble}${statement};\n`] as const);
    const program = compile(new Map(files), { exactOptionalPropertyTypes, noUnusedLocals: false });
    problems = new Map(statements.map((statement, index) => [statement, problemsIn(program, fileNamed(index))]));
  });

  it.each(accepted)("accept %s", (statement) => {
    expect(problems.get(statement)).toEqual([]);
  });

  it.each(refused)("refuse %s", (statement, message) => {
    expect(problems.get(statement)).toEqual([expect.stringContaining(message)]);
  });
});

describe("the documentation that editors show", () => {
  it("is there for every property, also of types that are made from others", () => {
    const program = compile(new Map([[fileNamed("program"), preamble]]), {});
    const checker = program.getTypeChecker();
    const folder = join(root, "sdk", "nodejs");
    const isOurs = ({ declarations = [] }: ts.Symbol) =>
      declarations.some((declaration) => declaration.getSourceFile().fileName.startsWith(folder));
    const index = checker.getSymbolAtLocation(program.getSourceFile(join(folder, "index.ts"))!)!;
    const properties = checker.getExportsOfModule(index).flatMap((exported) => {
      const type = checker.getDeclaredTypeOfSymbol(exported);
      const members = type.isUnion() ? type.types : [type];
      return members
        .flatMap((member) => checker.getPropertiesOfType(member))
        .filter(isOurs)
        .map((property) => ({
          name: `${exported.name}.${property.name}`,
          text: ts.displayPartsToString(property.getDocumentationComment(checker)),
        }));
    });
    const names = properties.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        "GetServiceTokenOutputArgs.clientId",
        "GetServiceTokenResult.expiresAt",
        "Provider.apiToken",
        "ProviderArgs.maxRetries",
        "ServiceTokenBaseline.names",
      ]),
    );
    expect(properties.filter(({ text }) => text === "")).toEqual([]);
  });
});
