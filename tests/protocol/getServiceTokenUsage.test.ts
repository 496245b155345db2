import schema from "../../provider/schema.json";
import { sampleAccess } from "../emulator/sampleAccess";
import { sampleTokens } from "../emulator/sampleTokens";
import { findSchemaMismatches } from "./schemaMismatches";
import { useStage } from "./stage";
import { type Properties } from "./unaryCalls";

const stage = useStage();
const { outputs } = schema.functions["cloudflare-access:index:getServiceTokenUsage"];

/** A string that Pulumi reserves for secrets; see reservedStrings.test.ts. */
const RESERVED = "1b47061264138c4ac30d75fd1eb44270";

interface Usage {
  tokens: { id: string; name?: string; inUse?: boolean; usedBy: { kind: string; groups?: string[] }[] }[];
  applications: { name: string }[];
  policies: { name: string }[];
  unknown: { source: string }[];
}

async function usage(args: Properties = {}): Promise<Usage> {
  const { result, failures } = await stage.invoke("getServiceTokenUsage", args);
  expect(failures).toEqual([]);
  expect(findSchemaMismatches(result, outputs)).toEqual([]);
  return result as unknown as Usage;
}

beforeEach(() => {
  sampleTokens(stage.emulator.settings.now()).forEach((token) => stage.emulator.put(token));
  Object.assign(stage.emulator.access(), sampleAccess());
});

describe("getServiceTokenUsage", () => {
  it("answers as the schema says, in six requests", async () => {
    const { tokens, applications, unknown } = await usage();

    expect(tokens.filter(({ inUse }) => inUse === false).map(({ name }) => name)).toEqual(["ci-preview", "dev-laptop"]);
    expect(applications.map(({ name }) => name)).toEqual(["Backups", "Grafana", "Payments", "Staff directory", "Wiki"]);
    expect(unknown).toEqual([]);
    expect(stage.requests).toHaveLength(6);
  });

  it("shares its reads with the calls beside it, a hundred of them", async () => {
    const names = Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? "ci-deploy" : "ci-preview"));
    const answers = await Promise.all(names.map((name) => usage({ name })));

    expect(answers.map(({ tokens }) => tokens[0]?.inUse)).toEqual(names.map((name) => name === "ci-deploy"));
    expect(stage.requests.length).toBeLessThanOrEqual(12);
  });

  it("shares the list of tokens with other functions, which read nothing else", async () => {
    await Promise.all([
      usage(),
      stage.invoke("getServiceTokens"),
      stage.invoke("getServiceToken", { name: "ci-deploy" }),
    ]);
    expect(stage.requests.length).toBeLessThanOrEqual(7);
  });

  it("fails without the permission for the tokens, at the credential", async () => {
    stage.emulator.settings.withheld = ["serviceTokens"];
    const { failures } = await stage.invoke("getServiceTokenUsage");

    expect(failures).toMatchObject([
      { property: "apiToken", reason: expect.stringContaining("Access: Service Tokens Read") as string },
    ]);
  });

  it("does not pass on a name that Pulumi would take for a secret, and answers with the rest", async () => {
    const { applications, policies, groups } = stage.emulator.access();
    [applications[0], policies[0], groups[0]].forEach((one) => Object.assign(one!, { name: RESERVED }));
    stage.emulator.put({ ...sampleTokens(0)[1]!, name: RESERVED });
    const answer = await usage();

    expect(JSON.stringify(answer)).not.toContain(RESERVED);
    expect(answer.applications.map(({ name }) => name)).toContain("(not shown)");
    expect(answer.policies.map(({ name }) => name)).toContain("(not shown)");
    expect(
      answer.tokens.find(({ name }) => name === "ci-deploy")?.usedBy.flatMap(({ groups: all = [] }) => all),
    ).toEqual(expect.arrayContaining(["(not shown)", "Pipelines"]));
    expect(answer.tokens.find(({ id }) => id === sampleTokens(0)[1]!.id)).toMatchObject({ inUse: false, usedBy: [] });
  });

  it("leaves out a token whose ID Pulumi would take for a secret", async () => {
    stage.emulator.put({ ...sampleTokens(0)[1]!, id: RESERVED });
    const { tokens } = await usage();

    expect(JSON.stringify(tokens)).not.toContain(RESERVED);
    expect(tokens).toHaveLength(9);
  });
});
