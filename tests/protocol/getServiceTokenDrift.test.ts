import schema from "../../provider/schema.json";
import { exampleToken } from "./exampleTokens";
import { findSchemaMismatches } from "./schemaMismatches";
import { useStage } from "./stage";
import { type Properties } from "./unaryCalls";

const stage = useStage();

const { outputs } = schema.functions["cloudflare-access:index:getServiceTokenDrift"];

const deploy = exampleToken(1, "ci-deploy");
const { id, client_id: clientId } = deploy;

async function drift(args: Properties): Promise<{ drifted: boolean; checked: number; findings: object[] }> {
  const { result, failures } = await stage.invoke("getServiceTokenDrift", args);
  expect(failures).toEqual([]);
  expect(findSchemaMismatches(result, outputs)).toEqual([]);
  return result as { drifted: boolean; checked: number; findings: object[] };
}

async function kindsOf(args: Properties): Promise<unknown[]> {
  const { findings } = await drift(args);
  return findings.map((finding) => ("kind" in finding ? finding.kind : undefined));
}

describe("getServiceTokenDrift", () => {
  it("finds nothing where everything is as expected", async () => {
    stage.emulator.put(deploy);
    stage.emulator.put(exampleToken(2, "other"));
    const expected = [{ name: "ci-deploy", id, clientId, duration: "525600m", enabled: true }];

    expect(await drift({ expected })).toEqual({ drifted: false, findings: [], checked: 2 });
    expect(stage.requests).toHaveLength(1);
  });

  it("gives each finding with every field", async () => {
    stage.emulator.put({ ...deploy, enabled: false });

    expect(await drift({ expected: [{ name: "ci-deploy" }] })).toEqual({
      drifted: true,
      findings: [
        {
          kind: "disabled",
          severity: "error",
          name: "ci-deploy",
          tokenId: id,
          clientId,
          expected: "enabled",
          actual: "disabled",
          message:
            'Service token "ci-deploy" was expected to be enabled, but is disabled: Access refuses it. Enable it, or expect it ' +
            "to be disabled.",
        },
      ],
      checked: 1,
    });
  });

  it.each([
    [{}, []],
    [{ expiringWithin: "8761h" }, ["expiring"]],
    [{ inactiveFor: "24h" }, ["inactive"]],
    [{ unmanaged: "report" }, ["unmanaged"]],
    [{ unmanaged: "ignore" }, []],
  ])("with %j reports %j", async (rules, kinds) => {
    stage.emulator.put(deploy);
    stage.emulator.put(exampleToken(2, "other"));

    expect(await kindsOf({ expected: [{ name: "ci-deploy" }], ...rules })).toEqual(kinds);
  });

  it("confirms what is missing from several pages by a second listing", async () => {
    stage.emulator.seed(4);
    stage.emulator.put(deploy);
    stage.emulator.settings.maxPerPage = 2;
    const { name } = stage.emulator.tokens()[2]!;
    // Before page 2 is answered, the first token goes and another comes: the totals stay, and the third slips through.
    stage.emulator.faults.next(
      { kind: "mutate", mutate: () => undefined },
      {
        kind: "combined",
        faults: [
          { kind: "delete", position: 0 },
          { kind: "insert", at: "end" },
        ],
      },
    );
    const result = await drift({ expected: [{ name }, { name: "ci-deploy" }, { name: "nobody" }] });

    expect(result.findings).toMatchObject([{ kind: "missing", name: "nobody" }]);
    expect(stage.requests).toHaveLength(6);
  });

  it("does not count a token twice that was put in place of itself between the two listings", async () => {
    const others = stage.emulator.seed(3);
    stage.emulator.put(deploy);
    stage.emulator.settings.maxPerPage = 2;
    const replaced = () => {
      stage.emulator.remove(deploy.id);
      stage.emulator.put(exampleToken(2, "ci-deploy"));
    };
    // The second listing begins with the third request.
    stage.emulator.faults.plan(({ index }) => (index === 2 ? { kind: "mutate", mutate: replaced } : undefined));
    const expected = [{ name: "ci-deploy" }, { name: "nobody" }];

    expect(await kindsOf({ expected, unmanaged: "report" })).toEqual(["missing", ...others.map(() => "unmanaged")]);
  });
});

describe("getServiceTokenDrift refuses", () => {
  it.each([
    [{ expected: [] }, "expected", "is empty, so nothing would be checked; name at least one token."],
    [
      { expected: [{ name: "a" }, { name: "b", clientId: "" }] },
      "expected[1].clientId",
      "is empty; give the client ID of the token, or leave it out.",
    ],
    [{ expected: [{ name: "a" }], unmanaged: "fail" }, "unmanaged", '"fail" is not a choice; give ignore or report.'],
  ])("%j", async (args, property, reason) => {
    expect(await stage.invoke("getServiceTokenDrift", args)).toEqual({ failures: [{ property, reason }] });
    expect(stage.requests).toEqual([]);
  });
});
